import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import {
  type DriftReport,
  formatCount,
  formatEstimate,
  formatIc,
  type ModelVersion,
} from '../../../core/contract/index.ts';
import { places } from '../../app/places.ts';
import { EstimateText } from '../../components/EstimateText.tsx';
import { Explained } from '../../components/Explained.tsx';
import { FailedFoldsTag } from '../../components/FailedFoldsTag.tsx';
import { InstantText } from '../../components/InstantText.tsx';
import { KeyValues } from '../../components/KeyValues.tsx';
import { Missing } from '../../components/Missing.tsx';
import { VerdictTag } from '../../components/VerdictTag.tsx';
import { engine } from '../../stores/engine/client.ts';
import { DriftTag } from '../models/DriftTag.tsx';
import { productionSpells } from '../models/productionSpells.ts';

const UNCHECKED = 'This version has not been checked for drift yet';

/** A version in production: since when, what it was worth in validation, and whether it still is. */
export function ProductionModel({ version: { name, version, experiment, model } }: { version: ModelVersion }) {
  const history = useQuery(engine.models.history.queryOptions({ input: { name } }));
  const experiments = useQuery(engine.experiments.list.queryOptions({ input: {} }));
  const reports = useQuery(engine.monitoring.status.queryOptions());
  const spell = history.data && productionSpells(history.data.moves).findLast(({ end }) => end === null);
  const run = experiments.data?.find(({ id }) => id === experiment);
  const report = reports.data?.find((one) => one.model === name && one.version === version);
  return (
    <article className="hrp-production" aria-label={`${name}@${version}`}>
      <header className="hrp-production-head">
        <Link href={places.model(name, version)}>
          {name}@{version}
        </Link>
        <span className="hrp-muted">
          {model}, of {experiment}
        </span>
        <span className="hrp-production-status">
          <FailedFoldsTag count={run?.failed_folds ?? 0} /> {report && <DriftTag report={report} />}
        </span>
      </header>
      <KeyValues
        entries={[
          {
            name: 'Since',
            value: spell ? (
              <>
                <InstantText instant={spell.start} /> <span className="hrp-muted">by {spell.actor}</span>
              </>
            ) : (
              <Missing because="Its move to production is not on record, or on the way" />
            ),
          },
          {
            name: 'Validation IC',
            value: run ? (
              <EstimateText
                estimate={run.metrics.icInterval}
                format={formatIc}
                by={`Mean Spearman IC by date, out of fold, ${formatCount(run.metrics.ic.dates)} dates`}
              />
            ) : (
              <Missing because={`${experiment} is not on record, or on the way`} />
            ),
          },
          { name: 'Realised IC', value: report ? <RealisedIc ic={report.ic} /> : <Missing because={UNCHECKED} /> },
          { name: 'Age', value: report ? <Age staleness={report.staleness} /> : <Missing because={UNCHECKED} /> },
        ]}
      />
    </article>
  );
}

function RealisedIc({ ic }: { ic: DriftReport['ic'] }) {
  if (ic.realised === null) return <Missing because={`${formatCount(ic.dates)} dates with known labels: too few`} />;
  return (
    <span className="hrp-production-figure">
      <Explained
        by={`Mean Spearman IC by date since the training data, ${formatCount(ic.dates)} dates with known labels`}
      >
        <span className="hrp-number">
          {formatEstimate({ value: ic.realised, standardError: ic.standardError }, formatIc)}
        </span>
      </Explained>
      {ic.status === 'alarm' && <VerdictTag level="fail" text="alarm" />}
    </span>
  );
}

function Age({ staleness }: { staleness: DriftReport['staleness'] }) {
  const { trained_through, days, limit, status } = staleness;
  return (
    <span className="hrp-production-figure">
      <Explained by={`Days from the last training date, ${trained_through}, to the last bar at the drift check`}>
        <span className="hrp-number">
          {formatCount(days)} of {formatCount(limit)} days
        </span>
      </Explained>
      {status === 'alarm' && <VerdictTag level="fail" text="stale" />}
    </span>
  );
}
