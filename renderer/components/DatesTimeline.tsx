import { formatCount } from '../../core/figures/index.ts';
import './DatesTimeline.css';

/** A stretch of trading days; both dates are in it. `days` is null while it is not known. */
export interface Stretch {
  start: string;
  end: string;
  days: number | null;
}

export interface DatesTimelineProps {
  open: Stretch;
  holdout: Stretch;
  /** Whether the holdout is sealed still; a closed hypothesis has released it. */
  isSealed?: boolean;
}

/** The dates of a hypothesis on one line, to scale: what may be trained on, and what is sealed. */
export function DatesTimeline({ open, holdout, isSealed = true }: DatesTimelineProps) {
  const total = span(open) + span(holdout);
  const last = isSealed ? 'Sealed holdout' : 'Holdout, released';
  return (
    <ol className="hrp-timeline" aria-label="Dates">
      <Part name="Open to training" stretch={open} share={span(open) / total} kind="open" />
      <Part name={last} stretch={holdout} share={span(holdout) / total} kind={isSealed ? 'sealed' : 'released'} />
    </ol>
  );
}

const span = ({ start, end }: Stretch) => Math.max(1, Date.parse(end) - Date.parse(start));

function Part({ name, stretch, share, kind }: { name: string; stretch: Stretch; share: number; kind: string }) {
  return (
    <li className="hrp-timeline-part" style={{ flexGrow: share }}>
      <span className={`hrp-timeline-bar hrp-timeline-${kind}`} />
      <span className="hrp-timeline-name">{name}</span>
      <span className="hrp-number">
        {stretch.start} to {stretch.end}
      </span>
      {stretch.days !== null && <span className="hrp-muted">{formatCount(stretch.days)} trading days</span>}
    </li>
  );
}
