import { expect, test } from 'vitest';
import { formatIc, formatPercent } from '../../../core/contract/index.ts';
import { passes } from '../../components/DataTable/filters.ts';
import { tsv } from '../../components/DataTable/tsv.ts';
import { figured } from './figured.ts';

interface Row {
  share: number | null;
}
const drawdown = figured<Row>({
  ...{ id: 'drawdown', header: 'Drawdown', unit: '%', of: ({ share }) => share, format: formatPercent },
});

test('a column in percent is filtered and copied in percent, as it is shown', () => {
  const row = { share: -0.25 };
  expect(drawdown.render?.(row)).toBe(formatPercent(-0.25));
  expect(passes({ kind: 'range', min: -24, max: null }, drawdown.value(row))).toBe(false);
  expect(passes({ kind: 'range', min: -26, max: null }, drawdown.value(row))).toBe(true);
  expect(tsv([drawdown], [row, { share: 0 }, { share: null }])).toBe('Drawdown (%)\n-25\n0\n');
});

test('any other figure is as it is', () => {
  const ic = figured<Row>({ id: 'ic', header: 'Mean IC', of: ({ share }) => share, format: formatIc });
  expect(ic.value({ share: 0.0154 })).toBe(0.0154);
});
