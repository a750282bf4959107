import type { BenchReport } from '../BenchReport.ts';
import { comparison } from './comparison.ts';
import { withData } from './dataFolder.ts';
import { growth } from './growth.ts';
import { large } from './large.ts';
import { joined, lineOf, type Section } from './Section.ts';
import { QUALITY_WORKS, REPEATS, THREADS_WORKS, WORKS, type WorkName } from './settings.ts';
import { threads } from './threads.ts';
import { weakSignal } from './weakSignal.ts';

export interface ModelsBenchOptions {
  /** The 2,500,000 rows too. */
  readonly large?: boolean | undefined;
  /** Small data, once each: to see that the harness works. Its figures say nothing. */
  readonly small?: boolean | undefined;
  /** Works by name, by comma; all of them without. */
  readonly only?: string | undefined;
}

/** Our engines beside scikit-learn and XGBoost: time, R2, IC, memory, growth. */
export async function modelsBench({ small, only, large: withLarge }: ModelsBenchOptions): Promise<BenchReport> {
  const chosen = only?.split(',');
  const isChosen = (name: WorkName) => !chosen || chosen.includes(name);
  const names = (Object.keys(WORKS) as WorkName[]).filter(isChosen);
  const repeats = small ? 1 : REPEATS;
  const sections: Section[] = [
    await withData(small ? 'strong_small' : 'strong', (data) => comparison(names, data, repeats)),
    await withData(small ? 'weak_small' : 'weak', async (data) =>
      joined([
        await weakSignal(QUALITY_WORKS.filter(isChosen), data),
        await threads(THREADS_WORKS.filter(isChosen), data, repeats),
      ]),
    ),
    ...(small ? [] : [await growth(names)]),
    ...(withLarge ? [await withData('large', large)] : []),
  ];
  const { rows, targets } = joined(sections);
  return { rows, lines: targets.map(lineOf) };
}
