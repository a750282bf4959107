import { seriesStyle } from '../../core/figures/index.ts';
import { useRunSlot } from '../stores/runs.ts';
import './RunMarker.css';

/** The colour that a run has in every figure, beside its id; hollow where its line is dashed. */
export function RunMarker({ run }: { run: string }) {
  const { colour, dash } = seriesStyle(useRunSlot(run));
  const background = dash === 'solid' ? colour : 'transparent';
  return <span className="hrp-run-marker" style={{ borderColor: colour, background }} aria-hidden />;
}
