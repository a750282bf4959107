import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type BarSeries } from '../../kernels/index.ts';
import { mean, quantile, standardDeviation } from '../../statistics/index.ts';
import { latentSignal } from './latentSignal.ts';
import { DEMO_PARAMETERS } from './parameters.ts';
import { simulateMarket } from './simulateMarket.ts';

const SEED = 2026;
const OTHER_SEED = 2027;
const CUTS = [100, 700, 1500];
const NORMAL_KURTOSIS_BEATEN = 4;
const CLUSTERING_BEATEN = 0.05;

const market = simulateMarket(SEED, DEMO_PARAMETERS);
const { bars, profiles, defects, latent } = market;

const FIELDS = ['open', 'high', 'low', 'close', 'volume'] as const;
const hashOf = (all: readonly BarSeries[]) => {
  const hash = createHash('sha256');
  for (const series of all) for (const field of FIELDS) hash.update(new Uint8Array(series[field].buffer));
  return hash.digest('hex');
};
const logReturns = ({ close }: BarSeries) =>
  close
    .slice(1)
    .map((c, i) => Math.log(c / close[i]))
    .filter(Number.isFinite);
const medianOf = (statistic: (returns: Float64Array) => number) =>
  quantile(
    Float64Array.from(bars, (series) => statistic(logReturns(series))),
    0.5,
  );

describe('simulateMarket', () => {
  it('gives the same bars and signal for a seed, others for another', () => {
    const again = simulateMarket(SEED, DEMO_PARAMETERS);
    expect(hashOf(again.bars)).toBe(hashOf(bars));
    expect(again.latent.signal).toEqual(latent.signal);
    expect(hashOf(simulateMarket(OTHER_SEED, DEMO_PARAMETERS).bars)).not.toBe(hashOf(bars));
  });

  it('has 150 symbols on 1,764 weekdays from 2018-01-02', () => {
    expect(bars).toHaveLength(150);
    expect(latent.calendar).toHaveLength(1764);
    const dates = Array.from(latent.calendar, (day) => new Date(day * 86_400_000));
    expect(dates[0].toISOString().slice(0, 10)).toBe('2018-01-02');
    expect(dates.filter((date) => [0, 6].includes(date.getUTCDay()))).toEqual([]);
  });

  it('lists some symbols late and delists others by crash or takeover', () => {
    expect(profiles.filter(({ firstDay }) => firstDay > 0)).toHaveLength(DEMO_PARAMETERS.lateListings.count);
    for (const [kind, rule] of Object.entries({ crash: 'crashes', takeover: 'takeovers' } as const))
      expect(profiles.filter(({ exit }) => exit?.kind === kind)).toHaveLength(DEMO_PARAMETERS.delistings[rule].count);
    profiles.forEach(({ firstDay, lastDay }, s) => {
      expect(bars[s].date[0]).toBe(latent.calendar[firstDay]);
      expect(bars[s].date.at(-1)).toBe(latent.calendar[lastDay]);
    });
  });

  it('has fat tails and clustered volatility', () => {
    const kurtosis = (r: Float64Array) => {
      const centre = mean(r);
      return mean(r.map((x) => (x - centre) ** 4)) / standardDeviation(r, 0) ** 4;
    };
    expect(medianOf(kurtosis)).toBeGreaterThan(NORMAL_KURTOSIS_BEATEN);
    const clustering = (r: Float64Array) => {
      const size = r.map(Math.abs);
      const centre = mean(size);
      const centred = size.map((x) => x - centre);
      return mean(centred.slice(1).map((x, i) => x * centred[i])) / mean(centred.map((x) => x * x));
    };
    expect(medianOf(clustering)).toBeGreaterThan(CLUSTERING_BEATEN);
  });

  it('publishes consistent bars in whole cents and shares', () => {
    let inconsistent = 0;
    for (const { open, high, low, close, volume } of bars)
      for (let i = 0; i < open.length; i++) {
        if (open[i] > high[i] || close[i] > high[i] || open[i] < low[i] || close[i] < low[i]) inconsistent++;
        for (const price of [open[i], high[i], low[i], close[i]])
          if (price < 0.01 || Math.abs(price * 100 - Math.round(price * 100)) > 1e-6) inconsistent++;
        if (volume[i] < 0 || (!Number.isNaN(volume[i]) && !Number.isInteger(volume[i]))) inconsistent++;
      }
    expect(inconsistent).toBe(0);
  });

  it('holds exactly the defects on record', () => {
    const listed = profiles.reduce((sum, { firstDay, lastDay }) => sum + lastDay - firstDay + 1, 0);
    const present = bars.reduce((sum, { date }) => sum + date.length, 0);
    expect(listed - present).toBe(DEMO_PARAMETERS.defects.missingBars);

    const missing = bars.flatMap((series) => FIELDS.flatMap((field) => Array.from(series[field])));
    expect(missing.filter(Number.isNaN)).toHaveLength(DEMO_PARAMETERS.defects.missingFields);

    const ticks = defects.filter((defect) => defect.kind === 'bad tick');
    expect(ticks.length).toBe(DEMO_PARAMETERS.defects.badTickMultiples.length);
    const clean = simulateMarket(SEED, {
      ...DEMO_PARAMETERS,
      planted: { ...DEMO_PARAMETERS.planted, kappa: 0 },
      defects: { missingBars: 0, missingFields: 0, badTickMultiples: [] },
    });
    const marked = simulateMarket(SEED, { ...DEMO_PARAMETERS, planted: { ...DEMO_PARAMETERS.planted, kappa: 0 } });
    for (const { symbol, day, multiple } of ticks) {
      const date = latent.calendar[day];
      const right = clean.bars[symbol].close[clean.bars[symbol].date.indexOf(date)];
      const wrong = marked.bars[symbol].close[marked.bars[symbol].date.indexOf(date)];
      expect(wrong).toBeCloseTo(right * multiple, 1);
    }
  });

  it('makes a signal that the published bars alone give again', () => {
    expect(latentSignal(bars, latent.calendar)).toEqual(latent.signal);
  });

  it('makes a signal that bars after the date do not touch', () => {
    for (const cut of CUTS) {
      const last = latent.calendar[cut];
      const past = bars.map((series): BarSeries => {
        const kept = series.date.filter((day) => day <= last).length;
        const [open, high, low, close, volume] = FIELDS.map((field) => series[field].slice(0, kept));
        return { symbol: series.symbol, date: series.date.slice(0, kept), open, high, low, close, volume };
      });
      const again = latentSignal(past, latent.calendar.slice(0, cut + 1));
      expect(again).toEqual(latent.signal.slice(0, again.length));
    }
  });

  it('standardises the signal across the symbols of a date', () => {
    const t = 500;
    const known = latent.signal.slice(t * 150, (t + 1) * 150).filter(Number.isFinite);
    expect(known.length).toBeGreaterThan(100);
    expect(mean(known)).toBeCloseTo(0, 10);
    expect(standardDeviation(known, 0)).toBeCloseTo(1, 10);
  });
});
