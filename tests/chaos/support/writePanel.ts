import { writeFileSync } from 'node:fs';
import { createRng } from '../../../core/statistics/index.ts';

const MS_PER_DAY = 86_400_000;
const START = Date.UTC(2015, 0, 1);
const DAILY_VOLATILITY = 0.02;
const SPREAD = 0.005;

/**
 * Daily bars of generated symbols as CSV: every symbol has a bar on every weekday, so rows = symbols x days.
 * @param prefix of the symbols' names; panels with different prefixes share no symbol
 */
export function writePanel(file: string, prefix: string, symbols: number, days: number, seed: number): void {
  const dates = weekdays(days);
  const lines = ['date,symbol,open,high,low,close,volume'];
  for (let s = 0; s < symbols; s++) {
    const rng = createRng(seed, s);
    let close = 100;
    for (const date of dates) {
      const open = close;
      close *= Math.exp(DAILY_VOLATILITY * rng.normal());
      const high = Math.max(open, close) * (1 + SPREAD * rng.uniform());
      const low = Math.min(open, close) * (1 - SPREAD * rng.uniform());
      const prices = [open, high, low, close].map((price) => price.toFixed(6)).join(',');
      lines.push(`${date},${prefix}${s},${prices},${1_000_000 + rng.integer(1_000_000)}`);
    }
  }
  writeFileSync(file, `${lines.join('\n')}\n`);
}

function weekdays(count: number): string[] {
  const dates: string[] = [];
  for (let at = START; dates.length < count; at += MS_PER_DAY) {
    const day = new Date(at);
    if (day.getUTCDay() % 6 !== 0) dates.push(day.toISOString().slice(0, 10));
  }
  return dates;
}
