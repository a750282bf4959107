import type { Experiment } from '../../../core/contract/index.ts';
import { Explained } from '../../components/Explained.tsx';
import { summaryOf } from './summaryOf.ts';

/** The key figures of a run in one line. */
export function SummaryStrip({ experiment }: { experiment: Experiment }) {
  return (
    <dl className="hrp-summary" aria-label="Key figures">
      {summaryOf(experiment).map(({ name, value, beside, by }) => (
        <div key={name} className="hrp-summary-figure">
          <dt>{name}</dt>
          <dd>
            <Explained by={by}>
              <b className="hrp-number">{value}</b>
            </Explained>
            <span className="hrp-summary-beside hrp-muted">{beside}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
