import { Link } from 'wouter';
import type { ModelVersion, Stage } from '../../../core/contract/index.ts';
import { places } from '../../app/places.ts';
import { classes } from '../../components/classes.ts';

const LANES: readonly Stage[] = ['candidate', 'staging', 'production', 'archived'];

/** The versions of a model by stage, the highest number first. */
export function StageLanes({ versions, shown }: { versions: readonly ModelVersion[]; shown: number }) {
  return (
    <div className="hrp-lanes" role="list" aria-label="Versions by stage">
      {LANES.map((stage) => {
        const here = versions.filter((version) => version.stage === stage).toReversed();
        return (
          <div key={stage} className="hrp-lane" role="listitem" aria-label={`${stage}: ${here.length}`}>
            <h2 className="hrp-lane-title">
              {stage} <span className="hrp-muted">{here.length}</span>
            </h2>
            <div className="hrp-lane-versions">
              {here.map((version) => (
                <Link
                  key={version.version}
                  href={places.model(version.name, version.version)}
                  className={classes('hrp-lane-version', version.version === shown && 'hrp-lane-shown')}
                  aria-current={version.version === shown ? 'true' : undefined}
                >
                  <b>@{version.version}</b> {version.model}
                  <span className="hrp-muted">
                    {' '}
                    {version.checks.filter(({ passed }) => passed).length} of {version.checks.length} checks
                  </span>
                </Link>
              ))}
              {here.length === 0 && <span className="hrp-muted">none</span>}
            </div>
          </div>
        );
      })}
    </div>
  );
}
