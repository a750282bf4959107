import { Screen } from '../../components/Screen.tsx';

export function ModelList() {
  return <Screen title="Models">{null}</Screen>;
}
