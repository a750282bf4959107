/**
 * Every strength, size and seed of the demo market, in one place. `parametersHash` ties the Monte Carlo truth
 * (`demoTruth.ts`) to these numbers: changing one calls for `node scripts/demo-truth.ts truth` and says so in a test.
 */
export const DEMO_PARAMETERS = {
  /** 2018-01-02 in days since 1970-01-01; a weekday calendar without holidays. */
  firstDay: 17533,
  /** Trading days: 7 x 252. */
  days: 1764,
  /** Symbols per sector; 150 in all. */
  sectors: [
    { name: 'Communication Services', prefix: 'COM', symbols: 10 },
    { name: 'Consumer Discretionary', prefix: 'DIS', symbols: 17 },
    { name: 'Consumer Staples', prefix: 'STA', symbols: 11 },
    { name: 'Energy', prefix: 'ENE', symbols: 9 },
    { name: 'Financials', prefix: 'FIN', symbols: 20 },
    { name: 'Health Care', prefix: 'HEA', symbols: 18 },
    { name: 'Industrials', prefix: 'IND', symbols: 20 },
    { name: 'Information Technology', prefix: 'TEC', symbols: 20 },
    { name: 'Materials', prefix: 'MAT', symbols: 9 },
    { name: 'Real Estate', prefix: 'REA', symbols: 8 },
    { name: 'Utilities', prefix: 'UTI', symbols: 8 },
  ],
  /**
   * Markov regimes, the first one first: mean stay in days; where it goes when it ends; log drift per day, the same
   * for every symbol whatever its beta; market sd per day; multiple of the sector and idiosyncratic sd; log volume.
   */
  regimes: [
    { name: 'calm', meanDays: 120, next: [0, 0.65, 0.35], drift: 0.0002, marketSd: 0.006, sdMultiple: 0.9, volume: 0 },
    {
      name: 'trending',
      meanDays: 150,
      next: [0.7, 0, 0.3],
      drift: 0.0007,
      marketSd: 0.008,
      sdMultiple: 1,
      volume: 0.05,
    },
    {
      name: 'crisis',
      meanDays: 35,
      next: [0.6, 0.4, 0],
      drift: -0.0012,
      marketSd: 0.022,
      sdMultiple: 1.6,
      volume: 0.4,
    },
  ],
  /** Student t degrees of freedom of the market, sector and idiosyncratic shocks (each scaled to unit variance). */
  tails: { market: 6, sector: 6, idiosyncratic: 5 },
  sectorSd: 0.005,
  /** Beta to the market: normal, clipped. */
  beta: { mean: 1, sd: 0.25, low: 0.4, high: 1.7 },
  /** Idiosyncratic sd per day: log-normal around the median, clipped. */
  idiosyncratic: { median: 0.015, logSd: 0.22, low: 0.01, high: 0.024 },
  /** h[t+1] = (1 - arch - garch) + arch e[t]^2 + garch h[t], in units of the long-run variance. */
  volatilityClustering: { arch: 0.07, garch: 0.9 },
  /** First close: log-uniform in dollars. */
  firstPrice: { low: 20, high: 200 },
  /** Shares per day: log-normal median; AR(1) of its logarithm; response to the size of the day's shock. */
  volume: { median: 2e6, logSd: 0.9, persistence: 0.9, sd: 0.35, shockResponse: 0.35 },
  /** Shares of the bar's shape: part of the day's return that comes overnight, noise of the open, reach of high and low. */
  shape: { overnight: 0.35, openNoise: 0.25, reach: 0.45 },
  lateListings: { count: 10, firstDay: 126, lastDay: 1260 },
  /** Delistings: a one-day gap nobody could foresee, some more days, then the last bar. */
  delistings: {
    crashes: { count: 3, gapLow: -1.9, gapHigh: -0.9, daysAfterLow: 5, daysAfterHigh: 20, sdMultiple: 2.5 },
    takeovers: { count: 5, gapLow: 0.15, gapHigh: 0.35, daysAfterLow: 30, daysAfterHigh: 70, sd: 0.001 },
    firstDay: 300,
    lastDay: 1750,
  },
  /** Split when the adjusted close first passes `rise` times (or falls below `fall` times) its first close. */
  splits: { symbols: 40, rise: 2.5, fall: 0.25, ratios: [2, 3, 4, 2], reverseRatio: 0.1 },
  defects: { missingBars: 60, missingFields: 40, badTickMultiples: [0.62, 1.45, 0.1, 1.6] },
  /** The latent signal: weights of the cross-sectional ranks of three features (see latentSignal.ts). */
  signal: { price_to_sma_20d: -1, momentum_60d: 0.8, volume_ratio: 0.6, minimumSymbols: 10 },
  /** Against which label the signal is planted and measured. */
  label: { horizon: 5, delay: 1 },
  /**
   * Strength: a signal of one cross-sectional sd that stays put moves the expected 5-day return by `kappa` idiosyncratic
   * 5-day sd at the first day; it halves every `halfLifeYears`. Calibrated:
   * `node scripts/demo-truth.ts calibrate`.
   */
  planted: { kappa: 0.0643, halfLifeYears: 6 },
};

export type DemoParameters = typeof DEMO_PARAMETERS;

/** Mean daily IC that the calibration aims at. */
export const TARGET_IC = 0.0325;

const consecutive = (first: number, count: number): number[] => Array.from({ length: count }, (_, i) => first + i);

/** Disjoint on purpose: no market that sets a constant is a market that is tested or shown. */
export const DEMO_SEEDS = {
  /** What `hrp demo` shows. */
  shown: 2026,
  /** The 20 consecutive seeds of tests/integration/demo-seeds.test.ts. */
  tested: consecutive(1, 20),
  /** The calibration of kappa: IC(trial) - IC(0) on the same seeds is linear in kappa; one division, no search. */
  calibration: consecutive(100_001, 64),
  /** The Monte Carlo truth. */
  truth: consecutive(200_001, 400),
  /** The test that nothing but the planted effect is there. */
  unplanted: consecutive(300_001, 24),
};
