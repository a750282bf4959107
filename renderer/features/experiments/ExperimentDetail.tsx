import { Screen } from '../../components/Screen.tsx';

export function ExperimentDetail() {
  return <Screen title="Experiment">{null}</Screen>;
}
