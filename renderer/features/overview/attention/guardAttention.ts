import { type ExperimentSummary, formatCount, type Hypothesis } from '../../../../core/contract/index.ts';
import { places } from '../../../app/places.ts';
import type { AttentionItem } from './AttentionItem.ts';

/** Experiments that are named one by one; more are one sentence. */
const NAMED = 2;

/** Experiments of open hypotheses that fail a guard. */
export function guardAttention(
  experiments: readonly ExperimentSummary[],
  hypotheses: readonly Hypothesis[],
): AttentionItem[] {
  const open = new Set(hypotheses.filter(({ status }) => status === 'open').map(({ id }) => id));
  const failing = experiments.filter(({ verdict, hypothesis }) => verdict === 'fail' && open.has(hypothesis));
  if (failing.length > NAMED) {
    return [
      {
        id: `guards:${failing.map(({ id }) => id).join()}`,
        severity: 'warning',
        text: `${formatCount(failing.length)} experiments of open hypotheses fail a guard.`,
        link: { text: 'Open the experiments', place: places.experiments },
        canWait: true,
      },
    ];
  }
  return failing.map(({ id, model, hypothesis }) => ({
    id: `guards:${id}`,
    severity: 'warning',
    text: `${id} (${model} on ${hypothesis}) fails a guard.`,
    link: { text: `Open ${id}`, place: places.experiment(id) },
    canWait: true,
  }));
}
