import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Job, LineageEvent } from '../../../core/contract/index.ts';
import { directClient, Engine } from '../../../core/engine/index.ts';
import { sha256Of, workspacePaths } from '../../../core/storage/index.ts';

/** Everything that a kill might have left half there. */
export interface Look {
  /** What is wrong whatever was killed; empty when all holds. */
  problems: string[];
  bars: number;
  barsSha256: string;
  /** Rows and content of the built features; null when there is no build. */
  features: { rows: number; sha256: string } | null;
  /** Results in the order of their experiments. */
  results: string[];
  trials: number;
  jobs: Job[];
  events: LineageEvent[];
}

const ALL_EVENTS = 10_000;
const ALL_JOBS = 1000;
const noCompute = {
  forkCompute: () => {
    throw new TypeError('A look needs no compute process.');
  },
};

/** Opens the workspace and looks at every part of it; leaves it closed. */
export async function look(workspace: string): Promise<Look> {
  const engine = await Engine.open(workspace, { host: noCompute, threads: 1 });
  if (!engine) return { ...NOTHING, problems: ['another engine holds the workspace'] };
  try {
    const client = directClient(engine.router, 'user:chaos');
    const [{ checks }, lineage, quality] = await Promise.all([
      client.workspace.doctor(),
      client.lineage.verify(),
      client.market.quality({}),
    ]);
    const jobs = await client.jobs.list({ limit: ALL_JOBS });
    const events = await client.lineage.list({ limit: ALL_EVENTS });
    const experiments = await client.experiments.list({});
    const hypotheses = await client.hypotheses.list();
    const trials = hypotheses.reduce((sum, { budget }) => sum + budget.trials, 0);
    const spent = events.filter(({ act }) => act === 'trial.spent').length;
    const { n: intents } = engine.services.metadata.one<{ n: number }>('SELECT count(*) AS n FROM intents')!;
    const problems = [
      ...checks.filter(({ ok }) => !ok).map(({ name, message }) => `doctor, ${name}: ${message}`),
      ...(lineage.ok ? [] : [`lineage: ${lineage.problem}`]),
      ...(intents === 0 ? [] : [`${intents} intents left`]),
      ...jobs.filter(({ state }) => state === 'queued' || state === 'running').map(({ id }) => `${id} never ended`),
      ...(trials === spent ? [] : [`${trials} trials spent, ${spent} on record`]),
      ...(trials >= experiments.length ? [] : [`${experiments.length} experiments for ${trials} trials`]),
      ...leftovers(workspace),
    ];
    return {
      problems,
      bars: quality.bars,
      barsSha256: await barsSha256(engine),
      features: await featuresOf(engine),
      results: experiments.map(({ result_sha256 }) => result_sha256),
      trials,
      jobs,
      events,
    };
  } finally {
    await engine.close();
  }
}

const NOTHING: Look = {
  ...{ problems: [], bars: 0, barsSha256: '', features: null, results: [], trials: 0, jobs: [], events: [] },
};

/** Files of the workspace that nothing on record accounts for. */
function leftovers(workspace: string): string[] {
  const paths = workspacePaths(workspace);
  const inside = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
  const files = readdirSync(workspace, { recursive: true, encoding: 'utf8' });
  const damaged = inside(paths.artifacts).filter(
    (name) => !name.endsWith('.tmp') && sha256Of(readFileSync(join(paths.artifacts, name))) !== name,
  );
  return [
    ...inside(paths.jobs).map((name) => `folder of job ${name} left`),
    ...files.filter((name) => name.endsWith('.tmp')).map((name) => `unfinished file ${basename(name)} left`),
    ...damaged.map((name) => `artifact ${name} is not what its name says`),
  ];
}

async function barsSha256({ services }: Engine): Promise<string> {
  const hash = createHash('sha256');
  for (const { symbol, ...columns } of await services.market.bars.read()) {
    hash.update(symbol);
    for (const column of Object.values(columns)) hash.update(bytesOf(column));
  }
  return hash.digest('hex');
}

async function featuresOf({ services }: Engine): Promise<Look['features']> {
  const { features } = services.market;
  if ((await features.buildId()) === null) return null;
  const names = ['returns_1d', 'rsi_14d', 'sma_200d', 'bb_width_20d'];
  const { rowSymbol, rowDate, values } = await features.read(names, await features.symbols());
  const hash = createHash('sha256');
  for (const column of [rowSymbol, rowDate, ...values]) hash.update(bytesOf(column));
  return { rows: rowDate.length, sha256: hash.digest('hex') };
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array | Float64Array) =>
  new Uint8Array(buffer, byteOffset, byteLength);
