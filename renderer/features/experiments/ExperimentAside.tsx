import { Tag } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Experiment } from '../../../core/contract/index.ts';
import { places } from '../../app/places.ts';
import { Explained } from '../../components/Explained.tsx';
import { FailedFoldsTag } from '../../components/FailedFoldsTag.tsx';
import { RunMarker } from '../../components/RunMarker.tsx';
import { VerdictTag } from '../../components/VerdictTag.tsx';
import { engine } from '../../stores/engine/client.ts';

/** Beside the title: what the run is, what the guards say, whether it was validated, and the models made of it. */
export function ExperimentAside({ experiment }: { experiment: Experiment }) {
  const { id, hypothesis, model, verdict, verdicts, failed_folds, trial } = experiment;
  const overridden = verdicts.filter((one) => one.overridden).length;
  const { data: versions = [] } = useQuery(engine.models.list.queryOptions());
  return (
    <div className="hrp-run-aside">
      <span className="hrp-run-what">
        <RunMarker run={id} />
        {model} on <Link href={places.hypothesis(hypothesis)}>{hypothesis}</Link>
        {trial && (
          <>
            , <Link href={places.study(hypothesis, trial.study)}>{`trial ${trial.number} of ${trial.study}`}</Link>
          </>
        )}
      </span>
      <VerdictTag level={verdict} text={`guards ${verdict}${overridden > 0 ? `, ${overridden} overridden` : ''}`} />
      <FailedFoldsTag count={failed_folds} />
      <Validated experiment={experiment} />
      {versions
        .filter((version) => version.experiment === id)
        .map(({ name, version, stage }) => (
          <Link key={`${name}@${version}`} href={places.model(name, version)} className="hrp-run-version">
            {name}@{version}, {stage}
          </Link>
        ))}
    </div>
  );
}

function Validated({ experiment: { validated, reproduced } }: { experiment: Experiment }) {
  if (!validated) {
    return (
      <Explained by="It was not run again yet: whether it gives the same bits is not known">
        <Tag minimal>not validated</Tag>
      </Explained>
    );
  }
  return (
    <Explained by={reproduced ? 'A second run gave the same bits' : 'A second run gave other results'}>
      <VerdictTag level={reproduced ? 'pass' : 'fail'} text={reproduced ? 'validated' : 'not reproduced'} />
    </Explained>
  );
}
