import type { BenchReport } from '../BenchReport.ts';
import type { BenchRow } from '../BenchRow.ts';
import { comparison } from './comparison.ts';
import { withData } from './dataFolder.ts';
import { growth } from './growth.ts';
import { large } from './large.ts';
import { lineOf, type Section } from './Section.ts';
import { QUALITY_WORKS, REPEATS, TEAM_WORKS, THREADS_WORKS, WORKS, type WorkName } from './settings.ts';
import { team, threads } from './threads.ts';
import { weakSignal } from './weakSignal.ts';

const PARTS = ['strong', 'weak', 'threads', 'team', 'growth'];

export interface ModelsBenchOptions {
  /** The 2,500,000 rows too. */
  readonly large?: boolean | undefined;
  /** Small data, once each: to see that the harness works. Its figures say nothing. */
  readonly small?: boolean | undefined;
  /** Works by name, by comma; all of them without. */
  readonly only?: string | undefined;
  /** Parts by name, by comma: strong, weak, threads, team, growth, large; all but the last without. */
  readonly parts?: string | undefined;
}

/** Our engines beside scikit-learn and XGBoost: time, R2, IC, memory, growth. Says each target as it is measured. */
export async function modelsBench({ small, only, parts, large: withLarge }: ModelsBenchOptions): Promise<BenchReport> {
  const has = (part: string) => (parts?.split(',') ?? PARTS).includes(part);
  const chosen = (names: readonly WorkName[]) => names.filter((name) => !only || only.split(',').includes(name));
  const names = chosen(Object.keys(WORKS) as WorkName[]);
  const repeats = small ? 1 : REPEATS;
  const rows: BenchRow[] = [];
  const lines: string[] = [];
  const add = (section: Section) => {
    rows.push(...section.rows);
    lines.push(...section.targets.map(lineOf));
    for (const { work, note } of section.rows) console.error(`${work}: ${note}`);
    for (const target of section.targets) console.error(lineOf(target));
  };
  if (has('strong') || has('team')) {
    await withData(small ? 'strong_small' : 'strong', async (data) => {
      for (const name of has('strong') ? names : []) add(await comparison(name, data, repeats));
      for (const name of has('team') ? chosen(TEAM_WORKS) : []) add(await team(name, data, repeats));
    });
  }
  if (has('weak') || has('threads')) {
    await withData(small ? 'weak_small' : 'weak', async (data) => {
      for (const name of has('weak') ? chosen(QUALITY_WORKS) : []) add(await weakSignal(name, data));
      for (const name of has('threads') ? chosen(THREADS_WORKS) : []) add(await threads(name, data, repeats));
    });
  }
  if (has('growth')) add(await growth(names, small));
  if (withLarge || has('large')) add(await withData(small ? 'weak_small' : 'large', (data) => large(data, names)));
  return { rows, lines };
}
