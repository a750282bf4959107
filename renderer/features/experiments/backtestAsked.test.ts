import { describe, expect, it } from 'vitest';
import { BACKTEST_OPTIONS, backtestOptions, defaultPortfolio, gridAxis } from '../../../core/contract/index.ts';
import { askedOf, firstProblem } from './backtestAsked.ts';
import { NEW_BACKTEST, typedIn, type BacktestDraft } from './backtestDraft.ts';
import { FIELDS } from './backtestFields.ts';
import { optionTakes, parseOption, typedOption } from './backtestOption.ts';

const OWN = { ...defaultPortfolio(5, 1), quantile: 0.07, costBps: 2.5 };
const draftOf = (part: Partial<BacktestDraft>): BacktestDraft => ({ ...NEW_BACKTEST, ...part });
const asked = (values: BacktestDraft['values']) => askedOf(draftOf({ values }), OWN);
const grid = (axes: BacktestDraft['axes'], values: BacktestDraft['values'] = {}) =>
  askedOf(draftOf({ kind: 'grid', axes, values }), OWN);

describe('fields', () => {
  it('are those of the contract, each once', () => {
    expect(FIELDS.map(({ option }) => option).toSorted()).toEqual(BACKTEST_OPTIONS.toSorted());
  });

  it.each(FIELDS)('$option: its value comes back as it was', (field) => {
    for (const options of [OWN, { ...OWN, maxWeight: 0.05, maxTurnover: 0.3, volatilityTarget: 0.1 }]) {
      const value = options[field.option];
      expect(parseOption(field, typedOption(field, value))).toBe(value);
    }
  });

  it.each(FIELDS)('$option: whatever can be read is of the contract', (field) => {
    const texts = ['', 'none', 'yes', 'no', 'x', '-1', '-0.001', '0', '0.5', '1', '1.5', '21', '22', '50', '51', '252'];
    const words = ['253', '1e9', 'z-score', 'rank', 'equal', 'long-only', 'Infinity', '0x'];
    for (const text of [...texts, ...words]) {
      const value = parseOption(field, text);
      if (value === undefined) continue;
      expect(backtestOptions.safeParse({ ...OWN, [field.option]: value }).success, `${field.option} ${text}`).toBe(
        true,
      );
    }
  });

  it('read percent as decimals', () => {
    const quantile = FIELDS.find(({ option }) => option === 'quantile')!;
    expect(['7', '14', '29', '57'].map((text) => parseOption(quantile, text))).toEqual([0.07, 0.14, 0.29, undefined]);
    expect(optionTakes(quantile)).toBe('a number from 1 to 50');
  });
});

describe('one portfolio', () => {
  it('as the form opens it is the experiment’s own, and no trial', () => {
    expect(asked({})).toMatchObject({ kind: 'run', options: {}, axes: [], trials: 0, problems: {} });
    expect(typedIn(NEW_BACKTEST, FIELDS[1], OWN)).toBe('7');
  });

  it('sends what differs, as one trial', () => {
    const { options, trials, problems } = asked({ costBps: '10', maxWeight: '5', sectorNeutral: 'yes', quantile: '7' });
    expect([options, trials, problems]).toEqual([{ costBps: 10, maxWeight: 0.05, sectorNeutral: true }, 1, {}]);
  });

  it('an option without an effect is neither shown nor sent nor judged', () => {
    const { options, shown, problems } = asked({ threshold: 'x', maxGross: '-1' });
    expect([options, problems]).toEqual([{}, {}]);
    expect([shown.has('quantile'), shown.has('threshold'), shown.has('maxGross')]).toEqual([true, false, false]);
    const other = asked({ rule: 'z_score', threshold: '1', quantile: '99', volatilityTarget: '10', maxGross: '3' });
    expect(other.options).toEqual({ rule: 'z_score', threshold: 1, volatilityTarget: 0.1, maxGross: 3 });
    expect(other.shown.has('quantile')).toBe(false);
  });

  it('says at each field what it takes', () => {
    expect(asked({ quantile: '', holding: '1.5', maxWeight: '0', costBps: '-1', capital: 'much' }).problems).toEqual({
      quantile: 'Give a number from 1 to 50.',
      holding: 'Give an integer from 1 to 252.',
      maxWeight: 'Give a number above 0 up to 100, or none.',
      costBps: 'Give a number from 0 to 10\u202f000.',
      capital: 'Give a number above 0.',
    });
  });

  it('takes a largest weight of a whole tranche and no more', () => {
    expect(asked({ maxWeight: '100' }).options).toEqual({ maxWeight: 1 });
    expect(asked({ maxWeight: '900' }).problems).toEqual({ maxWeight: 'Give a number above 0 up to 100, or none.' });
  });

  it('refuses what the engine refuses: a neutral portfolio of one side', () => {
    const { problems } = asked({ sides: 'long_only', betaNeutral: 'yes' });
    expect(problems).toEqual({ betaNeutral: expect.stringMatching(/cannot be neutral/) });
  });
});

describe('a grid', () => {
  it('is of the contract, each cell a trial', () => {
    const { axes, cells, trials, problems, shown } = grid([
      { option: 'quantile', values: '5, 10,20,' },
      { option: 'maxTurnover', values: 'none, 30' },
    ]);
    expect([cells, trials, problems]).toEqual([6, 6, {}]);
    expect(axes).toEqual([
      { option: 'quantile', values: [0.05, 0.1, 0.2] },
      { option: 'maxTurnover', values: [null, 0.3] },
    ]);
    axes.forEach((axis) => gridAxis.parse(axis));
    expect([shown.has('quantile'), shown.has('maxTurnover'), shown.has('costBps')]).toEqual([false, false, true]);
  });

  it('of one option, with another option changed', () => {
    const { axes, options, trials } = grid(
      [
        { option: 'rule', values: 'rank, z-score' },
        { option: '', values: '1, 2' },
      ],
      { threshold: '1.5', costBps: '0', rule: 'threshold' },
    );
    expect(axes).toEqual([{ option: 'rule', values: ['rank', 'z_score'] }]);
    expect([options, trials]).toEqual([{ threshold: 1.5, costBps: 0 }, 2]);
  });

  it.each([
    ['what cannot be read', [{ option: 'holding', values: '1, x' }], /^Give values with commas, each an integer/],
    ['no value', [{ option: 'holding', values: ' , ' }], /^Give values with commas/],
    ['a value twice', [{ option: 'maxWeight', values: 'none, 5, none' }], /^none is given twice/],
    ['no option', [{ option: '', values: '' }], /^Choose an option/],
    ['an option without an effect', [{ option: 'threshold', values: '1, 2' }], /^Threshold has no effect/],
    ['a neutral portfolio of one side', [{ option: 'sides', values: 'long-short, long-only' }], null],
  ] as [string, BacktestDraft['axes'], RegExp | null][])('refuses %s', (_name, axes, expected) => {
    const { problems } = grid(axes, expected === null ? { sectorNeutral: 'yes' } : {});
    if (expected === null) expect(problems).toEqual({ sectorNeutral: expect.stringMatching(/cannot be neutral/) });
    else expect(problems).toEqual({ 'axis.0': expect.stringMatching(expected) });
  });

  it('refuses an option twice, and more cells than a grid has', () => {
    const days = Array.from({ length: 252 }, (_, i) => i + 1).join();
    const holding = { option: 'holding' as const, values: '1, 5' };
    expect(grid([holding, { ...holding, values: '2' }]).problems).toEqual({
      'axis.1': 'Holding is given twice; give all its values at once.',
    });
    const cells = grid([
      { option: 'holding', values: days },
      { option: 'costBps', values: days },
    ]);
    expect(cells.problems).toEqual({ cells: expect.stringMatching(/a grid has at most/) });
  });

  it('names the field to mend first, and the size of the grid before all', () => {
    expect(firstProblem({})).toBeNull();
    expect(firstProblem({ costBps: 'Give a number from 0.' })).toBe('Cost: Give a number from 0.');
    expect(firstProblem({ 'axis.0': 'Choose an option.' })).toBe('Grid: Choose an option.');
    expect(firstProblem({ costBps: 'x', cells: '99 cells' })).toBe('99 cells');
  });
});
