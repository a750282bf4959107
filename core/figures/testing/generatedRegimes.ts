import { isoOf, type RegimeDay, type RegimeFitSummary, type RegimePerformanceReport } from '../../contract/index.ts';

/** Twelve days in three regimes, of which the last eight have known probabilities. */
export const generatedRegimeDays = (): RegimeDay[] =>
  Array.from({ length: 12 }, (_, t) => ({
    date: isoOf(19_723 + t + 2 * Math.floor(t / 5)),
    return: 0.01 * Math.sin(t),
    path: t < 5 ? 'bull' : t < 9 ? 'bear' : 'crisis',
    known: t < 4 ? null : t < 8 ? 'bull' : 'bear',
    probabilities: t < 4 ? null : [t < 8 ? 0.75 : 0.25, 0, t < 8 ? 0.25 : 0.75, 0],
  }));

const stateOf = (regime: 'bull' | 'bear', next: number[]): RegimeFitSummary['states'][number] => ({
  ...{
    regime,
    means: [0],
    deviations: [0.01],
    returnError: 0.001,
    next,
    expectedDays: 20,
    stationaryShare: 0.5,
    days: 6,
  },
});
export const generatedStates = (): RegimeFitSummary['states'] => [
  stateOf('bull', [0.95, 0.05]),
  stateOf('bear', [0.1, 0.9]),
];

const estimate = (value: number) => ({ value, standardError: 0.1, lower: value - 0.2, upper: value + 0.1 });
export const generatedRegimeRows = (): RegimePerformanceReport['rows'] =>
  (['bull', 'bear', null] as const).map((regime, i) => ({
    ...{ regime, dates: 100 + i, share: 0.5, days: 99 + i, meanReturn: 0.001 },
    ic: { mean: 0.03 - 0.02 * i, standardError: 0.01, tStatistic: 1 },
    sharpe: estimate(1 - i),
    maxDrawdown: estimate(-0.3),
  }));
