import {
  type DriftReport,
  type ExperimentSummary,
  formatEstimate,
  formatIc,
  formatInterval,
  formatPercent,
  formatSharpe,
  type ModelVersion,
} from '../../../core/contract/index.ts';
import type { Column } from '../../components/DataTable/Column.ts';
import { InstantText } from '../../components/InstantText.tsx';
import { VerdictTag } from '../../components/VerdictTag.tsx';
import { failedFoldsColumn } from '../experiments/failedFoldsColumn.tsx';
import { figured } from '../experiments/figured.ts';
import { DriftTag } from './DriftTag.tsx';
import { StageTag } from './StageTag.tsx';

/** A version with its run and its latest drift report. */
export interface ListedVersion {
  version: ModelVersion;
  run: ExperimentSummary | undefined;
  drift: DriftReport | undefined;
}

const passedOf = ({ version }: ListedVersion) => version.checks.filter(({ passed }) => passed).length;

export const versionColumns: Column<ListedVersion>[] = [
  {
    id: 'name',
    header: 'Version',
    value: ({ version }) => `${version.name}@${version.version}`,
    width: 160,
    pinned: 'left',
  },
  {
    id: 'stage',
    header: 'Stage',
    value: ({ version }) => version.stage,
    render: ({ version }) => <StageTag stage={version.stage} />,
    filter: 'choice',
    width: 110,
  },
  { id: 'aliases', header: 'Aliases', value: ({ version }) => version.aliases.join(', ') || null, width: 120 },
  { id: 'model', header: 'Model', value: ({ version }) => version.model, filter: 'choice', width: 130 },
  { id: 'experiment', header: 'Experiment', value: ({ version }) => version.experiment, width: 90 },
  {
    id: 'ic',
    header: 'Mean IC',
    unit: '± s.e.',
    value: ({ run }) => run?.metrics.ic.mean ?? null,
    render: ({ run }) => run && formatEstimate(run.metrics.icInterval, formatIc),
    explain: ({ run }) =>
      `Out of fold; 95 % ${run ? formatInterval(run.metrics.icInterval, formatIc) : 'not known'}; ${run?.metrics.ic.dates ?? 0} dates`,
    width: 130,
  },
  {
    id: 'sharpe',
    header: 'Sharpe',
    unit: '± s.e.',
    value: ({ run }) => run?.metrics.sharpe.value ?? null,
    render: ({ run }) => run && formatEstimate(run.metrics.sharpe, formatSharpe),
    explain: ({ run }) =>
      `Long-short portfolio, out of fold, after costs; 95 % ${run ? formatInterval(run.metrics.sharpe, formatSharpe) : 'not known'}`,
    width: 106,
  },
  figured({
    id: 'drawdown',
    header: 'Drawdown',
    unit: '%',
    of: ({ run }) => run?.metrics.portfolio.maxDrawdown ?? null,
    format: formatPercent,
    explain: 'Deepest fall from the highest equity so far',
    width: 112,
  }),
  failedFoldsColumn(({ run }) => run?.failed_folds ?? null),
  {
    id: 'checks',
    header: 'Checks',
    value: passedOf,
    render: (row) => {
      const all = row.version.checks.length;
      return <VerdictTag level={passedOf(row) === all ? 'pass' : 'fail'} text={`${passedOf(row)} of ${all} pass`} />;
    },
    explain: ({ version }) =>
      version.checks
        .filter(({ passed }) => !passed)
        .map(({ message }) => message)
        .join('; ') || 'Every check passes',
    align: 'left',
    width: 120,
  },
  {
    id: 'drift',
    header: 'Drift',
    value: ({ drift }) => drift?.status ?? null,
    render: ({ drift }) => drift && <DriftTag report={drift} />,
    explain: ({ drift }) => drift?.alerts.join('; ') || 'No alert',
    filter: 'choice',
    width: 90,
  },
  { id: 'through', header: 'Trained through', value: ({ version }) => version.trained_through, width: 120 },
  {
    id: 'registered',
    header: 'Registered',
    value: ({ version }) => version.registered_at,
    render: ({ version }) => <InstantText instant={version.registered_at} />,
    width: 140,
  },
  { id: 'by', header: 'By', value: ({ version }) => version.registered_by, width: 110, initiallyHidden: true },
];
