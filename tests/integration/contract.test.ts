import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getEventIteratorSchemaDetails } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection } from '../../cli/host/connect.ts';
import { contract, isoOf } from '../../core/contract/index.ts';
import { fromContract, readEndpoint, socketClient, workspacePaths } from '../../core/engine/index.ts';
import { barsCsv } from '../support/barsCsv.ts';
import { newHypothesis, REASON } from '../support/hypothesis.ts';
import { conforming, outputSchema } from '../support/outputSchema.ts';
import { FEW_FEATURES, intoProduction, researchWorkspace, trainRidge } from '../support/researchWorkspace.ts';
import { smallMarket } from '../support/smallMarket.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { resultOf, USER } from '../support/testEngine.ts';

const MARKET_SEED = 511;
type Procedure = Parameters<typeof outputSchema>[0];
type Call = (input?: unknown) => Promise<unknown>;

/** Every procedure of the contract by its path. */
function proceduresOf(router: object, at: string[] = []): [string, Procedure][] {
  return Object.entries(router).flatMap(([name, one]: [string, object]) =>
    '~orpc' in one ? [[[...at, name].join('.'), one as Procedure]] : proceduresOf(one, [...at, name]),
  );
}
const PROCEDURES = proceduresOf(contract);
const isJob = (procedure: Procedure) => getEventIteratorSchemaDetails(procedure['~orpc'].outputSchema) !== undefined;

const folder = temporaryFolder();
let held: Connection;
let remote: NonNullable<Awaited<ReturnType<typeof socketClient>>>;
/** An input that each procedure takes. */
let inputs: Record<string, unknown>;

const callOf = (path: string): Call =>
  path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], remote.client) as Call;

beforeAll(async () => {
  const workspace = await researchWorkspace(folder, MARKET_SEED);
  await trainRidge(workspace);
  await trainRidge(workspace);
  await resultOf(workspace.user.experiments.validate({ id: 'E1' }));
  await intoProduction(workspace, 'E1', 'model');
  await intoProduction(workspace, 'E2', 'model');
  await workspace.user.models.register({ experiment: 'E1', name: 'other' });
  await workspace.user.models.register({ experiment: 'E1', name: 'third' });
  const [{ hash }] = await workspace.user.snapshots.list();
  await workspace.engine.close();
  held = await connect(workspace.root, USER);
  remote = (await socketClient(readEndpoint(workspacePaths(workspace.root))!, USER))!;

  const symbols = workspace.symbols.slice(0, 2);
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const bars = file('again.csv', barsCsv(smallMarket(MARKET_SEED).slice(0, 2)));
  const universe = file('u.csv', `symbol,start,end\n${symbols.map((symbol) => `${symbol},2000-01-01,`).join('\n')}\n`);
  const filings = file(
    'f.csv',
    `symbol,period_end,eps\n${symbols.map((symbol) => `${symbol},2018-12-31,2`).join('\n')}\n`,
  );
  const demo = join(folder, 'demo');
  inputs = {
    'market.importBars': { path: bars },
    'market.importUniverse': { path: universe, dryRun: true },
    'market.importFundamentals': { path: filings, reportingLagDays: 90, dryRun: true },
    'market.quality': {},
    'features.export': { features: ['obv'], symbols, out: join(folder, 'out.csv') },
    'hypotheses.create': { ...newHypothesis('second') },
    'hypotheses.get': { id: 'H1' },
    'hypotheses.update': { id: 'H1', notes: 'noted' },
    'snapshots.build': { hypothesis: 'H1', features: FEW_FEATURES },
    'snapshots.get': { hash },
    'experiments.train': { hypothesis: 'H1', model: 'ridge', features: FEW_FEATURES },
    'experiments.validate': { id: 'E1' },
    'experiments.get': { id: 'E1' },
    'experiments.compare': { ids: ['E1', 'E2'] },
    'experiments.annotate': { id: 'E1', tags: ['seen'] },
    'holdout.evaluate': { experiment: 'E1' },
    'models.register': { experiment: 'E1', name: 'fourth' },
    'models.get': { name: 'model' },
    'models.promote': {
      name: 'other',
      justification: REASON,
      overrideChecks: ['sharpe', 'drawdown', 'mean_ic', 'guards', 'reproducibility'],
    },
    'models.reject': { name: 'third', justification: REASON },
    'models.rollback': { name: 'model', justification: REASON },
    'models.history': { name: 'model' },
    'serving.predict': { model: 'model', date: isoOf(workspace.calendar[700]) },
    'monitoring.run': { model: 'model' },
    'jobs.get': { id: 'J1' },
    'jobs.watch': { id: 'J1' },
    'jobs.cancel': { id: 'J1' },
    'demo.generate': { seed: 1, out: demo },
    'demo.compare': { folder: demo, experiments: ['E1'] },
  };
});
afterAll(async () => {
  remote.close();
  await held.close();
});

/** What is wrong for every input schema: the fields that it requires are absent, or have another type. */
const WRONG_INPUTS = [{ id: 7, path: 7, limit: 'x', features: 7, hypothesis: 7, name: 7, asOf: 7 }, 'text', 42, [null]];
const takesInput = PROCEDURES.filter(([, { '~orpc': def }]) => def.inputSchema !== undefined);

describe('every procedure of the contract, over the socket', () => {
  it('has a sample here', () => {
    const needInput = takesInput
      .filter(
        ([, { '~orpc': def }]) => (def.inputSchema!['~standard'].validate(undefined) as { issues?: unknown }).issues,
      )
      .map(([path]) => path);
    expect(needInput.length).toBeGreaterThan(20);
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(needInput));
  });

  it.each(takesInput.map(([path]) => path))('%s refuses wrong input as BAD_INPUT', async (path) => {
    for (const wrong of WRONG_INPUTS.slice(path === 'features.build' ? 1 : 0)) {
      const refused = await callOf(path)(wrong).then(
        () => null,
        (thrown: unknown) => fromContract(thrown),
      );
      expect(refused, JSON.stringify(wrong)).toMatchObject({ code: 'BAD_INPUT' });
      expect(refused!.message).not.toBe('');
    }
  });

  it.each(PROCEDURES)('%s answers as the contract says, in a form that can be cloned', async (path, procedure) => {
    const answered = callOf(path)(inputs[path]);
    const answer = isJob(procedure) ? await resultOf(answered as Promise<AsyncIterator<unknown>>) : await answered;
    conforming(outputSchema(procedure), answer);
    expect(structuredClone(answer)).toEqual(answer);
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  });

  it('streams events that name the job first', async () => {
    const events = await remote.client.snapshots.build({ hypothesis: 'H1', features: FEW_FEATURES });
    const first = await events.next();
    expect(first.value).toMatchObject({ jobId: expect.stringMatching(/^J\d+$/) });
    expect(structuredClone(first.value)).toEqual(first.value);
    await resultOf(Promise.resolve(events));
  });

  it('carries an expected error with its code, message and details', async () => {
    const error = await remote.client.models
      .promote({ name: 'fourth', justification: REASON })
      .then(() => null, fromContract);
    expect(error).toMatchObject({ code: 'CHECKS_FAILED', kind: 'expected' });
    expect(error!.details).toMatchObject({ checks: expect.any(Array) });
    const job = await resultOf(remote.client.experiments.train({ hypothesis: 'H9', model: 'ridge' })).then(
      () => null,
      fromContract,
    );
    expect(job).toMatchObject({ code: 'NOT_FOUND', kind: 'expected' });
    expect(job!.message).toContain('H9');
  });
});
