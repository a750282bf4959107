import { type DriftReport, formatCount, type ModelVersion } from '../../../../core/contract/index.ts';
import { places } from '../../../app/places.ts';
import type { AttentionItem } from './AttentionItem.ts';

const ALERTS_NAMED = 2;
const at = (name: string, version: number) => ({ text: `Open ${name}@${version}`, place: places.model(name, version) });

/** Alarms of the latest drift report of each version that is not archived. */
export function driftAttention(reports: readonly DriftReport[], versions: readonly ModelVersion[]): AttentionItem[] {
  return reports.flatMap(({ model, version, at: when, status, alerts }) => {
    const stage = versions.find((one) => one.name === model && one.version === version)?.stage;
    if (status !== 'alarm' || stage === undefined || stage === 'archived') return [];
    const more = alerts.length - ALERTS_NAMED;
    const named = alerts.slice(0, ALERTS_NAMED).join('; ');
    return [
      {
        id: `drift:${model}@${version}:${when}`,
        severity: stage === 'production' ? ('alarm' as const) : ('warning' as const),
        text: `${model}@${version} (${stage}): ${named}${more > 0 ? `; ${formatCount(more)} more` : ''}.`,
        link: at(model, version),
        canWait: false,
      },
    ];
  });
}

/** Versions that a person has to decide on: what stands in staging, and candidates that pass every check. */
export function decisionAttention(versions: readonly ModelVersion[]): AttentionItem[] {
  return versions.flatMap(({ name, version, stage, checks, experiment }) => {
    const passes = checks.every(({ passed }) => passed);
    const failed = checks.filter(({ passed }) => !passed).length;
    if (stage !== 'staging' && !(stage === 'candidate' && passes)) return [];
    const verdict = passes
      ? 'passes every check'
      : `fails ${formatCount(failed)} of ${formatCount(checks.length)} checks`;
    const next = stage === 'staging' ? 'promote it to production or reject it' : 'move it to staging or reject it';
    return [
      {
        id: `decision:${name}@${version}:${stage}`,
        severity: 'decision' as const,
        text: `${name}@${version} (${stage}, of ${experiment}) ${verdict}: ${next}.`,
        link: at(name, version),
        canWait: false,
      },
    ];
  });
}
