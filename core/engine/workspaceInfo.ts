import { AppError } from '../contract/index.ts';
import type { Verification } from '../research/index.ts';
import { changedByHand } from './changedByHand.ts';
import { readMarker } from './marker.ts';
import type { Services } from './Services.ts';

export async function workspaceInfo({ paths, metadata, market, ledger }: Services) {
  const { createdAt, version } = readMarker(paths);
  const count = (table: 'hypotheses' | 'experiments') =>
    metadata.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)!.n;
  const { bars, symbols, firstDate, lastDate } = await market.bars.summary();
  return {
    path: paths.root,
    createdAt,
    version,
    schema: metadata.schema,
    ...{ bars, symbols, firstDate, lastDate },
    hypotheses: count('hypotheses'),
    experiments: count('experiments'),
    lineageEvents: ledger.events,
  };
}

/** Whether the chain is whole, and the record what its events made it. */
export function verifyLineage({ ledger, metadata }: Services): Verification {
  const found = ledger.verify();
  if (!found.ok) return found;
  const problem = changedByHand(metadata, ledger.list({ after: 0, limit: -1 }));
  return problem === null ? found : { ...found, ok: false, problem };
}

interface Check {
  name: string;
  ok: boolean;
  message: string;
}

/** Looks at every part of the workspace. A check that fails says what to do. */
export async function doctor(services: Services): Promise<{ ok: boolean; checks: Check[] }> {
  const { metadata, market, policies, snapshots, artifacts, experiments } = services;
  const checks = [
    await check('metadata store', () => {
      const problem = metadata.integrityProblem();
      if (problem) throw new AppError('WORKSPACE_DAMAGED', `${problem}. Restore a backup.`);
      return `sound, schema ${metadata.schema}`;
    }),
    await check('market store', async () => {
      const { bars, symbols } = await market.bars.summary();
      return `${bars} bars of ${symbols} symbols`;
    }),
    await check('lineage', () => {
      const { ok, events, problem } = verifyLineage(services);
      if (!ok)
        throw new AppError('LINEAGE_BROKEN', `${problem} Restore a backup; what happened after it is not on record.`);
      return `${events} events, unbroken`;
    }),
    await check('policy', () => `version ${policies.current('system').version}`),
    await check('snapshots', async () => {
      const all = snapshots.list();
      for (const one of all) await snapshots.verifiedFile(one);
      return `${all.length}, all as they were built`;
    }),
    await check('artifacts', () => {
      const hashes = experiments.list().flatMap(({ id }) => {
        const { model_sha256, predictions_sha256 } = experiments.get(id);
        return [model_sha256, predictions_sha256];
      });
      for (const hash of hashes) artifacts.get(hash);
      return `${hashes.length} of experiments, all as they were stored`;
    }),
    await check('unfinished writes', () => {
      const { n } = metadata.one<{ n: number }>('SELECT count(*) AS n FROM intents')!;
      return n === 0 ? 'none' : `${n} under way`;
    }),
  ];
  return { ok: checks.every(({ ok }) => ok), checks };
}

async function check(name: string, look: () => string | Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, message: await look() };
  } catch (thrown) {
    return { name, ok: false, message: AppError.from(thrown).message };
  }
}
