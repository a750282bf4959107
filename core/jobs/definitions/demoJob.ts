import { generateDemoMarket, writeDemoMarket } from '../demo/index.ts';
import type { JobContext } from '../protocol.ts';

export interface DemoConfig {
  seed: number;
  /** Where the files of the market go. */
  out: string;
}

/** Generates the demo market and writes its files. */
export async function demoJob(
  { seed, out }: DemoConfig,
  { begin }: JobContext,
): Promise<{ seed: number; out: string }> {
  begin('Generating the demo market');
  const market = generateDemoMarket({ seed });
  begin('Writing the demo market');
  await writeDemoMarket(market, out);
  return { seed, out };
}
