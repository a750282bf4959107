import { describe, expect, it } from 'vitest';
import { studyInput, type ParameterSpec } from '../../../../core/contract/index.ts';
import type { Dimension, DimensionDraft } from './dimensionDraft.ts';
import { gridText, spaceInput } from './spaceInput.ts';
import { spaceRows } from './spaceRows.ts';

const spec = (name: string, part: Partial<ParameterSpec>): ParameterSpec => ({
  ...{ name, type: 'number', default: 1, description: '' },
  ...part,
});
const PARAMETERS: ParameterSpec[] = [
  spec('rate', { minimum: 1e-6, maximum: 1, default: 0.1 }),
  spec('leaves', { type: 'integer', minimum: 2, maximum: 4096, default: 31 }),
  spec('depth', { type: 'integer', minimum: -1, maximum: 1000, default: -1 }),
  spec('stopping', { type: 'integer', minimum: 0, maximum: 100, default: 0 }),
  spec('fraction', { minimum: 0.01, maximum: 0.9, default: 0.1 }),
  spec('activation', { type: 'choice', choices: ['relu', 'tanh'], default: 'relu' }),
  spec('early', { type: 'boolean', default: false }),
  spec('layers', { type: 'integers', minimum: 1, maximum: 512, default: '32' }),
];
const SPACE: Dimension[] = [
  { name: 'rate', kind: 'float', low: 0.005, high: 0.3, log: true },
  { name: 'leaves', kind: 'integer', low: 50, high: 500, step: 50 },
  { name: 'stopping', kind: 'categorical', choices: [0, 20] },
  { name: 'fraction', kind: 'float', low: 0.1, high: 0.3, when: { name: 'stopping', in: [20] } },
];
const rowsOf = (
  typed: Record<string, Partial<DimensionDraft>> = {},
  params: Record<string, string | boolean> = {},
  parameters = PARAMETERS,
) => spaceRows({ parameters }, SPACE, typed, params);
const problems = (typed: Record<string, Partial<DimensionDraft>>) => spaceInput(rowsOf(typed)).problems;

describe('the space of the form', () => {
  it('is the model’s own while nothing is typed, as the contract takes it', () => {
    const { space, params, problems: wrong, idle } = spaceInput(rowsOf());
    expect([space, params, wrong, idle]).toEqual([SPACE, {}, {}, {}]);
    expect(studyInput.parse({ hypothesis: 'H1', model: 'm', space }).space).toEqual(SPACE);
  });

  it('has a row for every parameter, those that are searched first', () => {
    expect(rowsOf().map(({ spec: { name }, draft }) => `${name} ${draft.searched}`)).toEqual([
      ...['rate log', 'leaves range', 'stopping choices', 'fraction range'],
      ...['depth fixed', 'activation fixed', 'early fixed', 'layers fixed'],
    ]);
  });

  it('searches what is typed, and fixes what is not searched', () => {
    const typed: Record<string, Partial<DimensionDraft>> = {
      rate: { searched: 'fixed' },
      leaves: { searched: 'log', low: '4', high: '128' },
      activation: { searched: 'choices' },
      early: { searched: 'choices' },
      layers: { searched: 'choices', choices: '16; 32, 16;64' },
    };
    const { space, params, problems: wrong } = spaceInput(rowsOf(typed, { rate: '0.05', depth: '6' }));
    expect(wrong).toEqual({});
    expect(params).toEqual({ rate: 0.05, depth: 6 });
    expect(space).toEqual([
      { name: 'leaves', kind: 'integer', low: 4, high: 128, log: true },
      ...SPACE.slice(2),
      { name: 'activation', kind: 'categorical', choices: ['relu', 'tanh'] },
      { name: 'early', kind: 'categorical', choices: [false, true] },
      { name: 'layers', kind: 'categorical', choices: ['16', '32,16', '64'] },
    ]);
  });

  it('offers a range around the default where the model has none', () => {
    const [row] = spaceRows({ parameters: [PARAMETERS[0]] }, [], {}, {});
    expect(row.standard).toMatchObject({ searched: 'fixed', low: '0.01', high: '1' });
    expect(spaceRows({ parameters: [PARAMETERS[2]] }, [], {}, {})[0].standard).toMatchObject({ low: '', high: '' });
  });

  it('says at each parameter what the schema and the search take', () => {
    expect(problems({ rate: { high: '2' } })).toEqual({
      'space.rate': 'Give a number from 0.000001 to 1 at either end.',
    });
    expect(problems({ leaves: { low: '2.5' } })).toHaveProperty(['space.leaves']);
    expect(problems({ rate: { low: '0.3' } })).toEqual({ 'space.rate': 'Give a lower end below 0.3.' });
    expect(problems({ stopping: { searched: 'log', low: '0', high: '9' } })).toEqual({
      'space.stopping': 'A logarithm starts at 1 or above.',
    });
    expect(problems({ leaves: { step: '0' } })).toEqual({
      'space.leaves': 'Give a step above 0, an integer, or none.',
    });
    expect(problems({ leaves: { step: '900' } })).toEqual({ 'space.leaves': 'Give a step of 450 or less.' });
    expect(problems({ stopping: { choices: ' ;' } })).toEqual({ 'space.stopping': 'Give one choice or more.' });
    expect(problems({ stopping: { choices: '5; 5' } })).toEqual({
      'space.stopping': '5 is there twice; give each choice once.',
    });
    expect(problems({ stopping: { choices: '5; 500' } })).toEqual({
      'space.stopping': '500 is none of its values: give an integer from 0 to 100.',
    });
    expect(spaceInput(rowsOf({}, { depth: '-2' })).problems).toHaveProperty(['param.depth']);
  });

  it('asks for something to search', () => {
    const fixed = Object.fromEntries(SPACE.map(({ name }) => [name, { searched: 'fixed' as const }]));
    expect(problems(fixed)).toEqual({ space: 'Search at least one parameter.' });
    expect(spaceInput([]).problems).toEqual({ space: 'This model has no parameter to search; choose another.' });
  });
});

describe('a parameter that depends on another', () => {
  const fractionOf = (stopping: Partial<DimensionDraft>, params: Record<string, string> = {}) => {
    const { space, idle } = spaceInput(rowsOf({ stopping }, params));
    return idle['fraction'] ?? space.find(({ name }) => name === 'fraction')?.when ?? 'everywhere';
  };

  it('is searched with every value of the other but those with which it says nothing', () => {
    expect(fractionOf({ choices: '0; 10; 30' })).toEqual({ name: 'stopping', in: [10, 30] });
    expect(fractionOf({ choices: '10; 30' })).toBe('everywhere');
    expect(fractionOf({ choices: '0' })).toMatch(/^not searched/);
    expect(fractionOf({ searched: 'range', low: '0', high: '50', step: '' })).toBe('everywhere');
    expect(fractionOf({ searched: 'fixed' })).toMatch(/^not searched/);
    expect(fractionOf({ searched: 'fixed' }, { stopping: '20' })).toBe('everywhere');
  });
});

describe('gridText', () => {
  it('counts combinations, short lattices whole', () => {
    expect(gridText(SPACE, 5)).toBe('at most 250 combinations');
    expect(gridText(SPACE.slice(1, 2), 50)).toBe('at most 10 combinations');
  });
});
