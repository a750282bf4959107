import { places } from '../../app/places.ts';
import { RunForm } from './run/RunForm.tsx';
import { TrainingScreen } from './run/TrainingScreen.tsx';
import { useRunAddress } from './run/useRunAddress.ts';

/** Starts a run: for the hypothesis of the address, or the latest that is open; like an experiment, if it names one. */
export function NewExperiment() {
  return (
    <TrainingScreen title="Train a model" {...useRunAddress()} placeOf={places.newExperiment}>
      {(props) => <RunForm key={props.draftKey} {...props} />}
    </TrainingScreen>
  );
}
