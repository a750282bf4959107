import { Screen } from '../../components/Screen.tsx';

export function HypothesisDetail() {
  return <Screen title="Hypothesis">{null}</Screen>;
}
