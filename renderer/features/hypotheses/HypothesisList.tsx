import { Screen } from '../../components/Screen.tsx';

export function HypothesisList() {
  return <Screen title="Hypotheses">{null}</Screen>;
}
