import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isoOf, known, type PlantedComparison } from '../../contract/index.ts';
import { dailyIc, generateDemoMarket, writeDemoMarket } from '../demo/index.ts';
import type { JobContext } from '../protocol.ts';
import { LATENT_IC_FILE, type LatentIc } from './latentIc.ts';

export interface DemoConfig {
  seed: number;
  /** Where the files of the market go; a relative path is one of the job's folder. */
  out: string;
}
export interface DemoResult extends DemoConfig {
  planted: PlantedComparison['planted'];
}

/** Generates the demo market and writes its files. */
export function demoJob({ seed, out: given }: DemoConfig, { folder, begin }: JobContext): DemoResult {
  const out = resolve(folder, given);
  begin('Generating the demo market');
  const market = generateDemoMarket({ seed });
  begin('Writing the demo market');
  writeDemoMarket(market, out);
  const byDate = Array.from(dailyIc(market), (ic, t) => ({ date: isoOf(market.latent.calendar[t]), value: known(ic) }));
  writeFileSync(join(out, LATENT_IC_FILE), JSON.stringify({ planted: market.truth, byDate } satisfies LatentIc));
  return { seed, out, planted: market.truth };
}
