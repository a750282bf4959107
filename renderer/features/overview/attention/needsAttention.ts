import type { DriftReport, ExperimentSummary, Hypothesis, Job, ModelVersion } from '../../../../core/contract/index.ts';
import { SEVERITIES, type AttentionItem } from './AttentionItem.ts';
import { budgetAttention } from './budgetAttention.ts';
import { findingsAttention, staleAttention, type ImportedFindings } from './dataAttention.ts';
import { guardAttention } from './guardAttention.ts';
import { jobAttention } from './jobAttention.ts';
import { decisionAttention, driftAttention } from './modelAttention.ts';

/** Everything that may need the user. */
export interface AttentionInput {
  /** The latest of each version. */
  drift: readonly DriftReport[];
  versions: readonly ModelVersion[];
  hypotheses: readonly Hypothesis[];
  experiments: readonly ExperimentSummary[];
  /** Newest first. */
  jobs: readonly Job[];
  lineage: { ok: boolean; problem: string | null };
  /** ISO date of the last bar. */
  lastDate: string | null;
  /** Oldest first. */
  imports: readonly ImportedFindings[];
  /** Local date, ISO. */
  today: string;
}

/** What needs the user, the most severe first. */
export function needsAttention(input: AttentionInput): AttentionItem[] {
  const { drift, versions, hypotheses, experiments, jobs, lineage, lastDate, imports, today } = input;
  return [
    ...lineageAttention(lineage),
    ...driftAttention(drift, versions),
    ...jobAttention(jobs),
    ...guardAttention(experiments, hypotheses),
    ...budgetAttention(hypotheses),
    ...findingsAttention(imports),
    ...decisionAttention(versions),
    ...staleAttention(lastDate, today),
  ].toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

function lineageAttention({ ok, problem }: AttentionInput['lineage']): AttentionItem[] {
  if (ok) return [];
  return [
    {
      id: `lineage:${problem}`,
      severity: 'alarm',
      text: `The record of lineage is broken. ${problem ?? ''} Restore a backup, or see hrp doctor.`,
      canWait: false,
    },
  ];
}
