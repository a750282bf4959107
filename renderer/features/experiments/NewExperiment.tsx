import { Screen } from '../../components/Screen.tsx';

export function NewExperiment() {
  return <Screen title="Train a model">{null}</Screen>;
}
