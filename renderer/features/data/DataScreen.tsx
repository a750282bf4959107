import { Screen } from '../../components/Screen.tsx';

export function DataScreen() {
  return <Screen title="Data">{null}</Screen>;
}
