import { Screen } from '../../components/Screen.tsx';

export function ExperimentList() {
  return <Screen title="Experiments">{null}</Screen>;
}
