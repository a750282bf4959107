import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf, type Experiment, type RegimeFit } from '../../core/contract/index.ts';
import { fromHmmJson } from '../../core/regime/index.ts';
import { newHypothesis } from '../support/hypothesis.ts';
import { RecordingHost } from '../support/RecordingHost.ts';
import { researchWorkspace, trainRidge, type ResearchWorkspace } from '../support/researchWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { nodeHost, resultOf } from '../support/testEngine.ts';

const MARKET_SEED = 617;
/** Of 900; the last 20 % of these are sealed. */
const HYPOTHESIS_DAYS = 840;
const SEALED_DAYS = 168;
/** Of the volatility; the first return needs a day before it. */
const WARM_UP_DAYS = 20;
const FIT = { hypothesis: 'H1', covariance: 'diagonal', firstDays: 252, refitDays: 126, restarts: 2 } as const;

const host = new RecordingHost(nodeHost());
let workspace: ResearchWorkspace;
let fit: RegimeFit;
let experiment: Experiment;
let sealedFrom: number;

beforeAll(async () => {
  workspace = await researchWorkspace(temporaryFolder(), MARKET_SEED, { hypothesisDays: HYPOTHESIS_DAYS, host });
  sealedFrom = workspace.calendar[HYPOTHESIS_DAYS - SEALED_DAYS];
  experiment = await trainRidge(workspace);
  fit = await resultOf(workspace.user.regimes.fit(FIT));
});
afterAll(() => workspace.engine.close());

describe('a fit of regimes', () => {
  it('sees no sealed bar, neither in its process nor in its record', () => {
    const [given] = host.of('regimes');
    expect(given.lastBar).toBeLessThan(sealedFrom);
    expect(given.config.lastDate).toBeLessThan(sealedFrom);
    expect(given.lastFiling ?? -Infinity).toBeLessThan(sealedFrom);
    expect(Math.max(...fit.series.map(({ date }) => dayOf(date)))).toBeLessThan(sealedFrom);
    expect(dayOf(fit.dates.end)).toBeLessThan(sealedFrom);
    expect(Math.max(...fit.refits.map(({ date }) => dayOf(date)))).toBeLessThan(sealedFrom);
  });

  it('holds every known day before the seal once, with the regime that was known from the first fit on', () => {
    const days = HYPOTHESIS_DAYS - SEALED_DAYS - WARM_UP_DAYS;
    expect([fit.days, fit.days_left_out, fit.series.length]).toEqual([days, WARM_UP_DAYS, days]);
    const first = fit.series.findIndex(({ known }) => known !== null);
    expect(first).toBe(FIT.firstDays - 1);
    expect(fit.refits.map(({ date }) => fit.series.findIndex((day) => day.date === date))).toEqual([
      251, 377, 503, 629,
    ]);
    for (const { probabilities } of fit.series.slice(first)) {
      expect(probabilities!.reduce((sum, value) => sum + value)).toBeCloseTo(1, 10);
    }
  });

  it('has the model of the lowest BIC of those that were tried, and it can be read again', () => {
    const known = fit.candidates.flatMap(({ bic, states }) => (bic === null ? [] : [{ bic, states }]));
    const best = known.reduce((least, one) => (one.bic < least.bic ? one : least));
    expect(fit.model.states).toBe(best.states);
    expect(fromHmmJson(fit.model).states).toBe(best.states);
    expect(fit.states.reduce((days, one) => days + one.days, 0)).toBe(fit.days);
  });

  it('is kept, on the ledger, and the same to the bit when it is made again', async () => {
    const { user } = workspace;
    const again = await resultOf(user.regimes.fit(FIT));
    expect(again.id).toBe('R2');
    expect(again.result_sha256).toBe(fit.result_sha256);
    expect(await user.regimes.get({ id: 'R1' })).toEqual(fit);
    expect((await user.regimes.list({ hypothesis: 'H1' })).map(({ id }) => id)).toEqual(['R1', 'R2']);
    const [event] = await user.lineage.list({ subject: 'regimes:R1' });
    expect(event).toMatchObject({ act: 'regimes.fitted', payload: { hypothesis: 'H1', result: fit.result_sha256 } });
  });

  it('known on a day does not depend on bars that came later', async () => {
    const { user } = workspace;
    await user.hypotheses.update({ id: 'H1', status: 'withdrawn' });
    const { id } = await user.hypotheses.create(newHypothesis('longer'));
    const later = await resultOf(user.regimes.fit({ ...FIT, hypothesis: id }));
    expect(later.days).toBeGreaterThan(fit.days);
    const known = ({ series }: RegimeFit) =>
      series.map(({ date, known: regime, probabilities, return: value }) => ({ date, regime, probabilities, value }));
    expect(known(later).slice(0, fit.days)).toEqual(known(fit));
  });

  it('says what is missing', async () => {
    const { user } = workspace;
    await expect(resultOf(user.regimes.fit({ ...FIT, firstDays: 5000 }))).rejects.toMatchObject({ code: 'NO_DATA' });
    await expect(user.regimes.get({ id: 'R99' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(user.regimes.get({ id: 'E1' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(user.regimes.performance({ experiment: 'E1', fit: 'R99' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('an experiment by regime', () => {
  it('parts the dates of its ICs by the regimes that were known', async () => {
    const { rows, dates_without_regime, fit: used } = await workspace.user.regimes.performance({ experiment: 'E1' });
    expect(used).toBe('R2');
    const known = new Map(fit.series.map((day) => [day.date, day.known]));
    const dated = experiment.icByDate.filter(({ date }) => (known.get(date) ?? null) !== null);
    expect(dates_without_regime).toBe(experiment.icByDate.length - dated.length);
    const [all] = rows.filter(({ regime }) => regime === null);
    const parts = rows.filter(({ regime }) => regime !== null);
    expect(all.dates).toBe(dated.length);
    expect(parts.reduce((dates, one) => dates + one.dates, 0)).toBe(all.dates);
    expect(parts.reduce((days, one) => days + one.days, 0)).toBe(all.days);
    for (const { regime, ic, dates } of parts) {
      const own = dated.filter(({ date }) => known.get(date) === regime).map(({ value }) => value!);
      expect(dates).toBe(own.length);
      if (own.length > 0) expect(ic.mean).toBeCloseTo(own.reduce((sum, value) => sum + value) / own.length, 12);
    }
  });
});

describe('a fit day by day that cannot be made', () => {
  /** Too few days for the 51 parameters of four states, which need 102. */
  const TOO_FEW = { hypothesis: 'H2', states: 4, covariance: 'full', firstDays: 100, restarts: 2 } as const;

  it('marks the record, and what is said by it, and the others go on', async () => {
    const { user } = workspace;
    const { id, refits, failed_refits, series } = await resultOf(user.regimes.fit({ ...TOO_FEW, refitDays: 252 }));
    expect(failed_refits).toEqual([
      { date: series[99].date, problem: expect.stringContaining('100 observations for 51 parameters') as string },
    ]);
    expect(refits[0].date).toBe(series[351].date);
    expect(series.findIndex(({ known }) => known !== null)).toBe(351);
    const listed = await user.regimes.list({ hypothesis: 'H2' });
    expect(listed.find((one) => one.id === id)!.failed_refits).toEqual(failed_refits);
    expect(await user.regimes.performance({ experiment: 'E1', fit: id })).toMatchObject({ failed_refits: 1 });
  });

  it('ends the run where none can', async () => {
    const run = resultOf(workspace.user.regimes.fit({ ...TOO_FEW, refitDays: 5000 }));
    await expect(run).rejects.toMatchObject({
      code: 'NO_DATA',
      message: expect.stringContaining('for want of the one fit day by day: 100 observations') as string,
    });
  });
});
