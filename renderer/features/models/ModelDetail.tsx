import { Screen } from '../../components/Screen.tsx';

export function ModelDetail() {
  return <Screen title="Model">{null}</Screen>;
}
