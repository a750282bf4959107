import { Screen } from '../../components/Screen.tsx';

export function NewHypothesis() {
  return <Screen title="Create a hypothesis">{null}</Screen>;
}
