import { formatCount, formatDates } from '../../core/contract/index.ts';
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
  const last = isSealed
    ? { ...holdout, kind: 'sealed', name: 'Sealed holdout' }
    : { ...holdout, kind: 'released', name: 'Holdout, released' };
  const parts = [{ ...open, kind: 'open', name: 'Open to training' }, last];
  return (
    <div className="hrp-timeline">
      <div className="hrp-timeline-bar" aria-hidden>
        {parts.map((part) => (
          <span key={part.kind} className={`hrp-timeline-${part.kind}`} style={{ flexGrow: span(part) }} />
        ))}
      </div>
      <ul className="hrp-timeline-parts" aria-label="Dates">
        {parts.map(({ kind, name, days, ...dates }) => (
          <li key={kind}>
            <span className="hrp-timeline-name">{name}</span>
            <span className="hrp-number">{formatDates(dates)}</span>
            {days !== null && <span className="hrp-muted">{formatCount(days)} trading days</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

const span = ({ start, end }: Stretch) => Math.max(1, Date.parse(end) - Date.parse(start));
