import { Screen } from '../../components/Screen.tsx';

export function Overview() {
  return <Screen title="Overview">{null}</Screen>;
}
