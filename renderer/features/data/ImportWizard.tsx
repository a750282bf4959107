import { Screen } from '../../components/Screen.tsx';

export function ImportWizard() {
  return <Screen title="Import a file">{null}</Screen>;
}
