import { expect, test } from 'vitest';
import { backtestOptions } from './backtest.ts';
import { trainInput } from './experiments.ts';
import { defaultPortfolio, ownPortfolio } from './ownPortfolio.ts';

test('the default portfolio is of the contract', () => {
  expect(backtestOptions.parse(defaultPortfolio(5, 1))).toEqual(defaultPortfolio(5, 1));
});

test('an experiment’s own portfolio takes holding and delay from its label, and what it was judged with', () => {
  const config = trainInput.parse({
    ...{ hypothesis: 'H1', model: 'ridge', label: 'forward_return_20d', entryDelay: 2 },
    portfolio: { quantile: 0.2, costBps: 3 },
  });
  expect(ownPortfolio({ config })).toEqual({ ...defaultPortfolio(20, 2), quantile: 0.2, costBps: 3 });
});
