import { Button } from '@blueprintjs/core';
import { describeJudgement, type Experiment, type Verdict } from '../../../core/contract/index.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Panel } from '../../components/Panel.tsx';
import { VerdictTag } from '../../components/VerdictTag.tsx';
import { isJudgedByValidation } from './overridable.ts';
import { verdictText } from './verdictText.ts';

/** What each guard measured against its threshold, and the way to go on against a failed one. */
export function VerdictsPanel({ experiment, onOverride }: { experiment: Experiment; onOverride: () => void }) {
  const { verdicts } = experiment;
  const counts = (['fail', 'warn', 'pass'] as const)
    .map((level) => ({ level, count: verdicts.filter((one) => one.level === level).length }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => `${count} ${level}`);
  return (
    <Panel title="Guards" aside={counts.join(', ')} isFlush>
      {verdicts.length === 0 && <EmptyState title="No guard has judged this run yet" />}
      <ul className="hrp-verdicts">
        {verdicts.map((verdict) => (
          <li key={verdict.guard} className="hrp-verdict">
            <VerdictTag level={verdict.level} overridden={verdict.overridden} />
            <span className="hrp-verdict-guard">{verdict.guard}</span>
            <Against verdict={verdict} experiment={experiment} />
            <p className="hrp-verdict-message hrp-muted">{verdict.message}</p>
            {verdict.level === 'fail' && !verdict.overridden && <Way verdict={verdict} onOverride={onOverride} />}
          </li>
        ))}
        <li className="hrp-verdict hrp-muted">{describeJudgement(experiment)}</li>
      </ul>
    </Panel>
  );
}

function Against({ verdict, experiment }: { verdict: Verdict; experiment: Experiment }) {
  const { figure, threshold } = verdictText(verdict, experiment);
  return (
    <span className="hrp-verdict-figure hrp-number">
      {figure} <span className="hrp-muted">against {threshold}</span>
    </span>
  );
}

function Way({ verdict, onOverride }: { verdict: Verdict; onOverride: () => void }) {
  if (!isJudgedByValidation(verdict.guard)) {
    return (
      <p className="hrp-verdict-way hrp-muted">
        Judged on the holdout: going on against it is decided at the promotion, with a reason.
      </p>
    );
  }
  return (
    <div className="hrp-verdict-way">
      <Button size="small" variant="minimal" intent="danger" text={`Override ${verdict.guard}`} onClick={onOverride} />
    </div>
  );
}
