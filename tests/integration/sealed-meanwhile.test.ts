import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoOf } from '../../core/contract/index.ts';
import { workspacePaths, type ProcessHost } from '../../core/engine/index.ts';
import type { EngineMessage } from '../../core/jobs/index.ts';
import { MetadataStore } from '../../core/storage/index.ts';
import { newHypothesis } from '../support/hypothesis.ts';
import { FEW_FEATURES, researchWorkspace, trainRidge, type ResearchWorkspace } from '../support/researchWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { nodeHost, openEngine, resultOf } from '../support/testEngine.ts';

const MARKET_SEED = 543;
/** The other hypothesis ends among the open dates of H1. */
const OTHER_DAYS = 600;
const REGIMES = { hypothesis: 'H1', states: 2, covariance: 'diagonal', restarts: 2 } as const;

/** Lets another act pass before a compute process is told to run. */
class WaitingHost implements ProcessHost {
  meanwhile: (() => Promise<unknown>) | null = null;
  private readonly inner = nodeHost();

  forkCompute(): ReturnType<ProcessHost['forkCompute']> {
    const child = this.inner.forkCompute();
    return {
      ...child,
      send: (message) => {
        const { meanwhile } = this;
        if ((message as EngineMessage).type !== 'run' || !meanwhile) return child.send(message);
        this.meanwhile = null;
        void meanwhile().finally(() => child.send(message));
      },
    };
  }
}

const host = new WaitingHost();
let open: ResearchWorkspace;
const createOther = (name: string) =>
  open.user.hypotheses.create({ ...newHypothesis(name), end: isoOf(open.calendar[OTHER_DAYS - 1]) });

beforeAll(async () => {
  open = await researchWorkspace(temporaryFolder(), MARKET_SEED, { host });
}, 120_000);
afterAll(() => open.engine.close());

describe('dates that are sealed for another hypothesis while they are read', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['a training', () => trainRidge(open)],
    [
      'a study',
      async () => {
        const { id } = await open.user.studies.create({
          ...{ hypothesis: 'H1', model: 'ridge', features: FEW_FEATURES, trials: 2 },
        });
        return resultOf(open.user.studies.run({ id }));
      },
    ],
    ['a snapshot', () => resultOf(open.user.snapshots.build({ hypothesis: 'H1', features: FEW_FEATURES }))],
    ['a fit of regimes', () => resultOf(open.user.regimes.fit(REGIMES))],
  ])('are not opened by %s, which spends and shows nothing', async (what, run) => {
    const { user } = open;
    let other = '';
    host.meanwhile = async () => {
      other = (await createOther(`beside ${what}`)).id;
    };
    await expect(run()).rejects.toMatchObject({ code: 'HOLDOUT_SEALED' });
    expect(other).not.toBe('');
    expect((await user.hypotheses.get({ id: 'H1' })).budget.trials).toBe(0);
    expect([await user.snapshots.list(), await user.regimes.list(), await user.experiments.list()]).toEqual([
      [],
      [],
      [],
    ]);
    await user.hypotheses.update({ id: other, status: 'withdrawn' });
  });

  it('are not read again for an experiment that an earlier version had trained on them', async () => {
    const { id } = await trainRidge(open);
    await open.engine.close();
    const store = new MetadataStore(workspacePaths(open.root).metadata);
    store.run("UPDATE hypotheses SET status = 'open'");
    store.close();
    Object.assign(open, await openEngine(open.root, host));
    const { experiments, explanations, reproductions } = open.user;
    const sealed = { code: 'HOLDOUT_SEALED' };
    await expect(resultOf(experiments.validate({ id }))).rejects.toMatchObject(sealed);
    await expect(resultOf(explanations.run({ experiment: id }))).rejects.toMatchObject(sealed);
    await expect(resultOf(reproductions.run({ experiment: id }))).rejects.toMatchObject(sealed);
  });
});
