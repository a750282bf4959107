import { Screen } from '../../components/Screen.tsx';

export function CompareExperiments() {
  return <Screen title="Compare">{null}</Screen>;
}
