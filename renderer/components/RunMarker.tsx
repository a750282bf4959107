import { useRunColour } from '../stores/runs.ts';
import './RunMarker.css';

/** The colour that a run has in every figure, beside its id. */
export function RunMarker({ run }: { run: string }) {
  return <span className="hrp-run-marker" style={{ background: useRunColour(run) }} aria-hidden />;
}
