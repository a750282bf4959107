import { expect, test } from 'vitest';
import type { FoldResult } from '../../../core/contract/index.ts';
import { metricColumns } from './metricColumns.ts';

type Row = Pick<FoldResult, 'ic' | 'portfolio' | 'mse' | 'mae' | 'r2'>;

/** px of the widest of the fonts that a system has as its sans at 12 px, a mean character; and beside the text. */
const [CHARACTER, PADDING] = [7.4, 20];

const worst = {
  ic: { tStatistic: -12.345, icir: -0.1234 },
  portfolio: { maxDrawdown: -1, annualReturn: -1, annualVolatility: 1.234, turnover: 1.234 },
  ...{ mse: 0.003052, mae: 0.03566, r2: -0.1428 },
} as unknown as Row;

test.each(Object.entries(metricColumns<Row>((row) => row)))('%s has room for its longest figures', (_, column) => {
  const text = String(column.render?.(worst));
  expect(text).not.toBe('–');
  expect(column.width).toBeGreaterThanOrEqual(text.length * CHARACTER + PADDING);
});
