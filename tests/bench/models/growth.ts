import type { BenchRow } from '../BenchRow.ts';
import { DATA, type DataName } from './data.ts';
import { withData, type WrittenData } from './dataFolder.ts';
import { measure, type Measured } from './measure.ts';
import type { Section } from './Section.ts';
import { GROWTH, REPEATS, WORKS, type Work, type WorkName } from './settings.ts';

/** Symbols of the small data: a tenth. */
const FEW_SYMBOLS = 50;

/** Time and memory of ours when rows or features are doubled; no target, only figures. */
export async function growth(names: readonly WorkName[], small = false): Promise<Section> {
  const measured = new Map<string, Measured | string>();
  const specOf = (data: DataName) => ({ ...DATA[data], ...(small && { symbols: FEW_SYMBOLS }) });
  for (const data of Object.values(GROWTH)) {
    const work = async (written: WrittenData) => {
      for (const name of names) {
        const { ours } = await measure(WORKS[name], written, small ? 1 : REPEATS, ['ours']);
        measured.set(`${name} ${data}`, ours);
      }
    };
    await withData(data, work, specOf(data));
  }
  const { symbols, dates, columns } = specOf(GROWTH.n);
  const size = `${(symbols * dates).toLocaleString('en-US')} x ${columns}`;
  const rows = names.map((name): BenchRow => {
    const [n, twiceN, twiceP] = Object.values(GROWTH).map((data) => measured.get(`${name} ${data}`)!);
    const work: Work = WORKS[name];
    const row = { work: `growth of ${name}`, peer: '–', peer_s: null, ratio: null };
    if (typeof n === 'string') return { ...row, ours_s: null, note: `ours absent: ${n}` };
    const factor = (of: (done: Measured) => number, other: Measured | string) =>
      typeof other === 'string' ? null : of(other) / of(n);
    const figures = {
      rows_seconds_factor: factor(({ seconds }) => seconds, twiceN),
      columns_seconds_factor: factor(({ seconds }) => seconds, twiceP),
      rows_growth_factor: factor((done) => done.growth, twiceN),
      columns_growth_factor: factor((done) => done.growth, twiceP),
    };
    const times = (value: number | null) => (value === null ? '–' : value.toFixed(2));
    const note =
      `${size}, ${work.what}; twice the rows: time x ${times(figures.rows_seconds_factor)}, memory x ${times(figures.rows_growth_factor)}; ` +
      `twice the features: time x ${times(figures.columns_seconds_factor)}, memory x ${times(figures.columns_growth_factor)}`;
    return { ...row, ours_s: n.seconds, note, figures };
  });
  return { rows, targets: [] };
}
