import type { BenchReport } from '../BenchReport.ts';
import { comparison } from './comparison.ts';
import { withData } from './dataFolder.ts';
import { growth } from './growth.ts';
import { joined, lineOf, type Section } from './Section.ts';
import { QUALITY_WORKS, REPEATS, WORKS, type WorkName } from './settings.ts';
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
export async function modelsBench({ small, only }: ModelsBenchOptions): Promise<BenchReport> {
  const chosen = only?.split(',');
  const isChosen = (name: WorkName) => !chosen || chosen.includes(name);
  const names = (Object.keys(WORKS) as WorkName[]).filter(isChosen);
  const sections: Section[] = [
    await withData(small ? 'strong_small' : 'strong', (data) => comparison(names, data, small ? 1 : REPEATS)),
    await withData(small ? 'weak_small' : 'weak', (data) => weakSignal(QUALITY_WORKS.filter(isChosen), data)),
    ...(small ? [] : [await growth(names)]),
  ];
  const { rows, targets } = joined(sections);
  return { rows, lines: targets.map(lineOf) };
}
