import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { getEventIteratorSchemaDetails } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feedEvent, isoOf, jobEvent } from '../../core/contract/index.ts';
import {
  fromContract,
  portClient,
  readEndpoint,
  serveLocally,
  servePort,
  socketClient,
  workspacePaths,
  type EngineClient,
  type LocalServer,
} from '../../core/engine/index.ts';
import { barsCsv } from '../support/barsCsv.ts';
import { newHypothesis, REASON } from '../support/hypothesis.ts';
import { conforming, outputSchema } from '../support/outputSchema.ts';
import { PROCEDURES, type Procedure } from '../support/procedures.ts';
import {
  FEW_FEATURES,
  intoProduction,
  researchWorkspace,
  trainRidge,
  type ResearchWorkspace,
} from '../support/researchWorkspace.ts';
import { smallMarket } from '../support/smallMarket.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { openEngine, resultOf, USER, type TestEngine } from '../support/testEngine.ts';

const MARKET_SEED = 511;
const TRANSPORTS = ['socket', 'port'] as const;
type Transport = (typeof TRANSPORTS)[number];
/** Jobs of many seconds run once, over the one or the other; every other procedure is walked over both. */
const ONCE: Record<string, Transport> = { 'demo.generate': 'socket', 'demo.load': 'port' };

type Call = (input?: unknown) => Promise<unknown>;

const FEED = 'workspace.feed';
const isJob = (procedure: Procedure) => getEventIteratorSchemaDetails(procedure['~orpc'].outputSchema) !== undefined;

const folder = temporaryFolder();
let workspace: ResearchWorkspace;
/** A workspace without bars: only there can the demo market be loaded. */
let empty: TestEngine;
let server: LocalServer;
const clients = {} as Record<Transport | 'empty', { client: EngineClient; close: () => void }>;
/** By transport, an input that each procedure takes. */
let inputs: Record<Transport, Record<string, unknown>>;

/** Few, so that a fit takes a moment. */
const REGIMES = { hypothesis: 'H1', states: 2, covariance: 'diagonal', restarts: 2 } as const;

const callOf = (path: string, over: keyof typeof clients): Call =>
  path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], clients[over].client) as Call;

function overPort({ engine }: TestEngine) {
  const { port1, port2 } = new MessageChannel();
  servePort(engine.router, port1, USER);
  return portClient(port2);
}

beforeAll(async () => {
  workspace = await researchWorkspace(folder, MARKET_SEED);
  await trainRidge(workspace);
  await trainRidge(workspace);
  await resultOf(workspace.user.experiments.validate({ id: 'E1' }));
  for (const over of TRANSPORTS) {
    await intoProduction(workspace, 'E1', `model-${over}`);
    await intoProduction(workspace, 'E2', `model-${over}`);
    await workspace.user.models.register({ experiment: 'E1', name: `other-${over}` });
    await workspace.user.models.register({ experiment: 'E1', name: `third-${over}` });
  }
  const trees = { model: 'gbdt_leafwise', features: FEW_FEATURES, params: { n_estimators: 2 } };
  await resultOf(workspace.user.experiments.train({ hypothesis: 'H1', ...trees }));
  await workspace.user.models.register({ experiment: 'E3', name: 'trees' });
  await workspace.user.studies.create({ hypothesis: 'H1', model: 'ridge', features: FEW_FEATURES, trials: 2 });
  await resultOf(workspace.user.studies.run({ id: 'S1' }));
  await resultOf(workspace.user.backtests.run({ experiment: 'E1' }));
  await resultOf(workspace.user.regimes.fit(REGIMES));
  const [{ hash }] = await workspace.user.snapshots.list();
  empty = await openEngine(join(folder, 'empty'));
  const paths = workspacePaths(workspace.root);
  server = await serveLocally(workspace.engine.router, paths);
  clients.socket = (await socketClient(readEndpoint(paths)!, USER))!;
  clients.port = overPort(workspace);
  clients.empty = overPort(empty);

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
  const inputsOver = (over: Transport): Record<string, unknown> => ({
    'market.preview': { path: bars, kind: 'bars' },
    'market.importBars': { path: bars },
    'market.importUniverse': { path: universe, dryRun: true },
    'market.importFundamentals': { path: filings, reportingLagDays: 90, dryRun: true },
    'market.quality': {},
    'features.export': { features: ['obv'], symbols, out: join(folder, 'out.csv') },
    'hypotheses.create': { ...newHypothesis(`second over the ${over}`) },
    'hypotheses.get': { id: 'H1' },
    'hypotheses.update': { id: 'H1', notes: `noted over the ${over}` },
    'snapshots.build': { hypothesis: 'H1', features: FEW_FEATURES },
    'snapshots.current': { hypothesis: 'H1', features: FEW_FEATURES },
    'snapshots.get': { hash },
    'experiments.planFolds': { hypothesis: 'H1', features: FEW_FEATURES, split: { folds: 3 } },
    'experiments.train': { hypothesis: 'H1', model: 'ridge', features: FEW_FEATURES },
    'experiments.validate': { id: 'E1' },
    'reproductions.run': { experiment: 'E1' },
    'explanations.run': { experiment: over === 'socket' ? 'E1' : 'E3' },
    'explanations.get': { experiment: 'E1' },
    'experiments.get': { id: 'E1' },
    'guards.evidence': { experiment: 'E1' },
    'studies.create': { hypothesis: 'H1', model: 'ridge', features: FEW_FEATURES },
    'studies.run': { id: 'S1' },
    'studies.stop': { id: 'S1' },
    'studies.get': { id: 'S1' },
    'studies.importance': { id: 'S1' },
    'studies.train': { id: 'S1', trial: over === 'socket' ? 0 : 1 },
    'experiments.compare': { ids: ['E1', 'E2'] },
    'experiments.annotate': { id: 'E1', tags: ['seen', over] },
    'backtests.run': { experiment: 'E1' },
    'backtests.grid': { experiment: 'E1', axes: [{ option: 'holding', values: [1, 3] }] },
    'backtests.get': { id: 'B1' },
    'regimes.fit': REGIMES,
    'regimes.get': { id: 'R1' },
    'regimes.performance': { experiment: 'E1', fit: 'R1' },
    'holdout.evaluate': { experiment: 'E1' },
    'models.register': { experiment: 'E1', name: `fourth-${over}` },
    'models.get': { name: `model-${over}` },
    'models.promote': {
      name: `other-${over}`,
      justification: REASON,
      overrideChecks: ['sharpe', 'drawdown', 'mean_ic', 'guards', 'reproducibility'],
    },
    'models.reject': { name: `third-${over}`, justification: REASON },
    'models.rollback': { name: `model-${over}`, justification: REASON },
    'models.export': { name: 'trees', format: 'xgboost-json', out: join(folder, 'trees.json') },
    'models.history': { name: `model-${over}` },
    'serving.latest': { model: 'model-socket' },
    'serving.predict': { model: `model-${over}`, date: isoOf(workspace.calendar[700]) },
    'monitoring.run': { model: `model-${over}` },
    'jobs.get': { id: 'J1' },
    'jobs.watch': { id: 'J1' },
    'jobs.log': { id: 'J1' },
    'jobs.cancel': { id: 'J1' },
    'demo.generate': { seed: 1, out: demo },
    'demo.load': { seed: 1 },
    'demo.compare': { folder: demo, experiments: ['E1'] },
  });
  inputs = { socket: inputsOver('socket'), port: inputsOver('port') };
});
afterAll(async () => {
  for (const { close } of Object.values(clients)) close();
  await server.close();
  await workspace.engine.close();
  await empty.engine.close();
});

/** What is wrong for every input schema: the fields that it requires are absent, or have another type. */
const WRONG_INPUTS = [
  { id: 7, path: 7, limit: 'x', features: 7, hypothesis: 7, name: 7, asOf: 7, experiment: 7, seed: 'x' },
  ...['text', 42, [null]],
];
const takesInput = PROCEDURES.filter(([, { '~orpc': def }]) => def.inputSchema !== undefined);
const parsed = async ({ '~orpc': { inputSchema } }: Procedure, input: unknown) =>
  inputSchema?.['~standard'].validate(input);

it('every procedure that needs an input has a sample here', async () => {
  const needing: string[] = [];
  for (const [path, procedure] of takesInput) if ((await parsed(procedure, undefined))?.issues) needing.push(path);
  expect(needing.length).toBeGreaterThan(20);
  for (const over of TRANSPORTS) expect(Object.keys(inputs[over])).toEqual(expect.arrayContaining(needing));
});

describe.each(TRANSPORTS)('every procedure of the contract, over the %s', (over) => {
  it.each(takesInput.map(([path]) => path))('%s refuses wrong input as BAD_INPUT', async (path) => {
    for (const wrong of WRONG_INPUTS.slice(path === 'features.build' ? 1 : 0)) {
      const refused = await callOf(
        path,
        over,
      )(wrong).then(
        () => null,
        (thrown: unknown) => fromContract(thrown),
      );
      expect(refused, JSON.stringify(wrong)).toMatchObject({ code: 'BAD_INPUT' });
      expect(refused!.message).not.toBe('');
    }
  });

  const walked = PROCEDURES.filter(([path]) => path !== FEED && (ONCE[path] ?? over) === over);
  it.each(walked)(
    '%s takes a cloned input, and answers as the contract says with what can be cloned',
    async (path, procedure) => {
      const input = inputs[over][path];
      const cloned = structuredClone(input);
      expect(await parsed(procedure, cloned)).toEqual(await parsed(procedure, input));
      const answered = callOf(path, path === 'demo.load' ? 'empty' : over)(cloned);
      const answer = isJob(procedure)
        ? await eventsAndResult(answered as Promise<AsyncIterator<unknown>>)
        : await answered;
      conforming(outputSchema(procedure), answer);
      expect(structuredClone(answer)).toEqual(answer);
      expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
    },
  );

  it('the feed tells of jobs and of what was committed, until it is left', async () => {
    const { client } = clients[over];
    const { size } = workspace.engine.services.feed;
    const feed = await client.workspace.feed();
    await client.hypotheses.update({ id: 'H1', notes: 'seen in the feed' });
    await resultOf(client.snapshots.build({ hypothesis: 'H1', features: FEW_FEATURES }));
    const seen = [];
    for (let isDone = false; !isDone;) {
      const { value } = await feed.next();
      expect(structuredClone(value)).toEqual(value);
      const event = conforming(feedEvent, value);
      seen.push(event);
      isDone = event.type === 'job' && event.job.state === 'done';
    }
    expect(seen).toContainEqual(expect.objectContaining({ type: 'lineage', act: 'hypothesis.updated' }));
    expect(seen).toContainEqual({ type: 'job', job: expect.objectContaining({ state: 'queued' }) as unknown });
    await feed.return?.();
    await expect.poll(() => workspace.engine.services.feed.size).toBe(size);
  });

  it('streams events that name the job first', async () => {
    const events = await clients[over].client.snapshots.build({ hypothesis: 'H1', features: FEW_FEATURES });
    const first = await events.next();
    expect(first.value).toMatchObject({ jobId: expect.stringMatching(/^J\d+$/) as string });
    await resultOf(Promise.resolve(events));
  });

  it('carries an expected error with its code, message and details', async () => {
    const { client } = clients[over];
    const error = await client.models
      .promote({ name: `fourth-${over}`, justification: REASON })
      .then(() => null, fromContract);
    expect(error).toMatchObject({ code: 'CHECKS_FAILED', kind: 'expected' });
    expect(error!.details).toMatchObject({ checks: expect.any(Array) as unknown });
    const job = await resultOf(client.experiments.train({ hypothesis: 'H9', model: 'ridge' })).then(
      () => null,
      fromContract,
    );
    expect(job).toMatchObject({ code: 'NOT_FOUND', kind: 'expected' });
    expect(job!.message).toContain('H9');
    const mixed = await resultOf(client.demo.load({ seed: 1 })).then(() => null, fromContract);
    expect(mixed).toMatchObject({ code: 'CONFLICT' });
    expect(mixed!.message).toMatch(/\d+ bars of 40 symbols.*new workspace/);
  });
});

it('both transports give the same answers', async () => {
  const reading = ['workspace.info', 'market.imports', 'experiments.catalogue', 'experiments.list', 'holdout.list'];
  const more = ['hypotheses.list', 'models.list', 'lineage.list', 'jobs.list', 'serving.latest', 'jobs.log'];
  for (const path of [...reading, ...more]) {
    const [socket, port] = await Promise.all(TRANSPORTS.map((over) => callOf(path, over)(inputs.socket[path])));
    expect(port, path).toEqual(socket);
  }
  expect(await clients.port.client.holdout.list()).toHaveLength(TRANSPORTS.length);
});

/** Follows a job to its result; its events are of the contract. */
async function eventsAndResult(started: Promise<AsyncIterator<unknown>>): Promise<unknown> {
  const events = await started;
  for (;;) {
    const next = await events.next();
    if (next.done) return next.value;
    conforming(jobEvent, next.value);
  }
}
