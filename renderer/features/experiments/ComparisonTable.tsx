import { HTMLTable, Switch } from '@blueprintjs/core';
import { useMemo, useState } from 'react';
import { describeJudgement, type Experiment } from '../../../core/contract/index.ts';
import { classes } from '../../components/classes.ts';
import { Explained } from '../../components/Explained.tsx';
import { Missing } from '../../components/Missing.tsx';
import { Panel } from '../../components/Panel.tsx';
import { comparedGuards } from './comparedGuards.ts';
import { comparedMetrics, type ComparedMetric } from './comparedMetrics.ts';
import { comparedSettings, type ComparedSetting } from './comparedSettings.ts';
import { ComparedRun } from './ComparedRun.tsx';
import { GuardRow } from './GuardRow.tsx';
import { saysOfSetting } from './saysOfSetting.ts';

export interface ComparisonTableProps {
  /** The reference first. */
  runs: readonly Experiment[];
  onReference: (id: string) => void;
  /** Absent where no run can be spared. */
  onRemove?: (id: string) => void;
}

/** Metrics, guards and settings of the runs, a column each; in words what may be said of each difference. */
export function ComparisonTable({ runs, onReference, onRemove }: ComparisonTableProps) {
  const metrics = useMemo(() => comparedMetrics(runs), [runs]);
  const guards = useMemo(() => comparedGuards(runs), [runs]);
  const settings = useMemo(() => comparedSettings(runs), [runs]);
  const [isAll, setAll] = useState(false);
  const different = settings.filter(({ differs }) => differs);
  const same = settings.length - different.length;
  return (
    <Panel
      title="Figures, guards and settings"
      aside={`${different.length} ${different.length === 1 ? 'setting differs' : 'settings differ'}, ${same} the same`}
      isFlush
      actions={
        <Switch
          className="hrp-compare-all"
          checked={isAll}
          label="Show what is the same"
          onChange={({ currentTarget }) => setAll(currentTarget.checked)}
        />
      }
    >
      <div className="hrp-compare-scroll" tabIndex={0} role="region" aria-label="Table of the comparison">
        <HTMLTable compact className="hrp-table hrp-compare-table">
          <thead>
            <tr>
              <th scope="col">Metric</th>
              {runs.map((run, place) => (
                <th key={run.id} scope="col" className="hrp-right">
                  <ComparedRun
                    run={run}
                    isReference={place === 0}
                    onReference={() => onReference(run.id)}
                    {...(onRemove && { onRemove: () => onRemove(run.id) })}
                  />
                </th>
              ))}
              <th scope="col">What may be said of it</th>
            </tr>
          </thead>
          <tbody>
            {metrics.filter(hasInterval).map((metric) => (
              <MetricRow key={metric.name} metric={metric} runs={runs} />
            ))}
          </tbody>
          <tbody>
            <GroupRow
              columns={runs.length + 2}
              text="Without an interval: what is highest or lowest here shows no difference"
            />
            {metrics
              .filter((metric) => !hasInterval(metric))
              .map((metric) => (
                <MetricRow key={metric.name} metric={metric} runs={runs} />
              ))}
          </tbody>
          {guards.length > 0 && (
            <tbody>
              <GroupRow
                columns={runs.length + 2}
                text={`Guards: ${runs.map((run) => `${run.id} ${describeJudgement(run)}`).join('; ')}`}
              />
              {guards.map((compared) => (
                <GuardRow key={compared.guard} compared={compared} runs={runs} />
              ))}
            </tbody>
          )}
          <tbody>
            <GroupRow columns={runs.length + 2} text={different.length === 0 ? 'Settings: none differs' : 'Settings'} />
            {(isAll ? settings : different).map((setting) => (
              <SettingRow key={setting.name} setting={setting} runs={runs} />
            ))}
          </tbody>
        </HTMLTable>
      </div>
    </Panel>
  );
}

const hasInterval = ({ intervals }: ComparedMetric): boolean => intervals !== undefined;

function GroupRow({ columns, text }: { columns: number; text: string }) {
  return (
    <tr className="hrp-compare-head">
      <th scope="rowgroup" colSpan={columns}>
        <span className="hrp-muted">{text}</span>
      </th>
    </tr>
  );
}

function MetricRow({ metric, runs }: { metric: ComparedMetric; runs: readonly Experiment[] }) {
  const { name, by, values, intervals, apart, says } = metric;
  return (
    <tr>
      <th scope="row">
        <Explained by={by}>{name}</Explained>
      </th>
      {values.map((value, run) => (
        <td key={runs[run].id} className={classes('hrp-right', apart === run && 'hrp-compare-apart')}>
          {value}
          {intervals && <div className="hrp-muted">{intervals[run]}</div>}
        </td>
      ))}
      <td className="hrp-compare-says">
        <span className="hrp-muted">{says}</span>
      </td>
    </tr>
  );
}

function SettingRow({ setting, runs }: { setting: ComparedSetting; runs: readonly Experiment[] }) {
  const { name, by, values, differs } = setting;
  return (
    <tr className={differs ? 'hrp-differs' : undefined}>
      <th scope="row">
        <Explained by={by}>{name}</Explained>
      </th>
      {values.map((value, run) => (
        <td key={runs[run].id} className="hrp-right">
          {value ?? <Missing because={`${runs[run].id} has no ${name}`} />}
        </td>
      ))}
      <td className="hrp-compare-says">
        <span className="hrp-muted">{saysOfSetting(setting, runs)}</span>
      </td>
    </tr>
  );
}
