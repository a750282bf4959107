import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isoOf, type Experiment } from '../../core/contract/index.ts';
import { calendarOf } from '../../core/features/index.ts';
import { barsCsv } from './barsCsv.ts';
import { newHypothesis } from './hypothesis.ts';
import { smallMarket } from './smallMarket.ts';
import { openEngine, resultOf, type TestEngine } from './testEngine.ts';

/** Few, so that a training takes a second or two. */
export const FEW_FEATURES = ['returns_5d', 'momentum_60d', 'price_to_sma_20d', 'volume_ratio', 'rsi_14d'];

export interface ResearchWorkspace extends TestEngine {
  root: string;
  /** Trading days of the bars. */
  calendar: Int32Array;
  symbols: string[];
}

/**
 * An open workspace with the small market in it and the hypothesis H1.
 * @param marketDays trading days of the market; by default 900
 * @param hypothesisDays trading days of the hypothesis from the first bar on; by default all
 */
export async function researchWorkspace(
  folder: string,
  seed: number,
  {
    marketDays,
    hypothesisDays,
    host,
  }: { marketDays?: number; hypothesisDays?: number; host?: Parameters<typeof openEngine>[1] } = {},
): Promise<ResearchWorkspace> {
  const bars = smallMarket(seed, marketDays);
  const calendar = calendarOf(bars);
  writeFileSync(join(folder, 'bars.csv'), barsCsv(bars));
  const root = join(folder, 'workspace');
  const open = await openEngine(root, host);
  await resultOf(open.user.market.importBars({ path: join(folder, 'bars.csv') }));
  const end = hypothesisDays === undefined ? {} : { end: isoOf(calendar[hypothesisDays - 1]) };
  await open.user.hypotheses.create({ ...newHypothesis('first'), ...end });
  return { ...open, root, calendar, symbols: bars.map(({ symbol }) => symbol) };
}

/** A ridge on few features of H1. */
export const trainRidge = ({ user }: TestEngine, hypothesis = 'H1'): Promise<Experiment> =>
  resultOf(user.experiments.train({ hypothesis, model: 'ridge', features: FEW_FEATURES }));

/** Registers the experiment and takes it into production past every check. */
export async function intoProduction({ user }: TestEngine, experiment: string, name: string): Promise<void> {
  const justification = 'taken past its checks by a test';
  const { version, checks } = await user.models.register({ experiment, name });
  const overrideChecks = checks.filter(({ passed }) => !passed).map(({ check }) => check);
  await user.models.promote({ name, version, justification, overrideChecks });
  await user.models.promote({ name, version, justification });
}
