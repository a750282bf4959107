import {
  describePipeline,
  describeSplit,
  type Experiment,
  formatDuration,
  formatInstant,
} from '../../contract/index.ts';
import type { Cell, Table } from './Report.ts';

const HASH_SHOWN = 16;

const hashCell = (hash: string): Cell => ({ text: hash.slice(0, HASH_SHOWN), hint: hash, code: true });
const pairs = (record: Record<string, unknown>): string =>
  Object.entries(record)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');

/** What a run needs to be run again, and whether it was and gave the same to the bit. */
export function originTable(experiment: Experiment): Table {
  const { config, reproduced } = experiment;
  const again: Record<string, Cell> = {
    true: { text: 'the same to the bit', level: 'pass' },
    false: { text: 'differs', level: 'fail' },
    null: { text: 'not run again yet', hint: 'Validating the experiment runs it again from its snapshot' },
  };
  return {
    columns: [{ name: 'Of the run', fixed: true }, { name: 'Value' }],
    rows: [
      ['Run again', again[String(reproduced)]],
      ['Result sha256', hashCell(experiment.result_sha256)],
      ['Snapshot sha256', hashCell(experiment.snapshot_hash)],
      ['Model sha256', hashCell(experiment.model_sha256)],
      ['Trained through', experiment.trained_through],
      ['Seed', String(config.seed)],
      ['Parameters', pairs(experiment.params) || 'none'],
      ['Split', describeSplit(config.split)],
      ['Features of a fold', describePipeline(config) ?? 'as they are'],
      ['Versions', pairs(experiment.versions) || 'none'],
      [
        'Trained',
        `${formatInstant(experiment.created_at)} by ${experiment.created_by}, in ${formatDuration(experiment.duration_s)}`,
      ],
    ],
  };
}
