import { Command } from 'commander';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { validationOf, withValidation } from './validationOptions.ts';

const folder = mkdtempSync(join(tmpdir(), 'hrp-folds-'));
afterAll(() => rmSync(folder, { recursive: true }));
const given = (...args: string[]) =>
  validationOf(
    withValidation(new Command().exitOverride().configureOutput({ writeErr: () => undefined }))
      .parse(args, { from: 'user' })
      .opts(),
  );

test('nothing given is a plain walk-forward, whose defaults the contract fills in', () => {
  expect(given()).toEqual({ split: { kind: 'walk_forward' } });
  expect(given('--folds', '3', '--window', 'rolling', '--embargo-days', '9')).toEqual({
    split: { kind: 'walk_forward', folds: 3, window: 'rolling', embargoDays: 9 },
  });
});

test('every other split, with what is fitted inside the fold', () => {
  expect(given('--split', 'combinatorial', '--blocks', '8', '--test-blocks', '3').split).toEqual({
    ...{ kind: 'combinatorial', blocks: 8, testBlocks: 3 },
  });
  expect(given('--split', 'grouped', '--group-by', 'sector', '--folds', '3').split).toEqual({
    ...{ kind: 'grouped', by: 'sector', folds: 3 },
  });
  const file = join(folder, 'folds.json');
  writeFileSync(file, '[{"test":[{"start":"2020-01-01","end":"2020-06-30"}]}]');
  expect(given('--split', 'custom', '--folds-file', file).split).toEqual({
    kind: 'custom',
    folds: [{ test: [{ start: '2020-01-01', end: '2020-06-30' }] }],
  });
  const steps = ['--winsorise', '0.01', '--standardise', 'rank', '--neutralise', 'sector', '--impute', 'median'];
  expect(given(...steps, '--select', 'mutual_information', '--max-features', '10')).toMatchObject({
    preprocessing: { winsorise: 0.01, standardise: 'rank', neutralise: 'sector', impute: 'median' },
    selection: { method: 'mutual_information', maxFeatures: 10 },
  });
});

test.each([
  [['--blocks', '5'], /--blocks is of the split combinatorial, not of walk_forward/],
  [['--split', 'purged_kfold', '--min-train-days', '30'], /--min-train-days is of the split walk_forward, grouped/],
  [['--split', 'custom'], /needs --folds-file/],
  [['--split', 'custom', '--folds-file', '/nowhere.json'], /cannot be read as JSON/],
  [['--max-features', '5'], /--max-features has no effect without --select/],
  [['--select', 'none', '--max-correlation', '0.5'], /without --select correlation/],
  [['--select', 'permutation', '--max-correlation', '0.5'], /without --select correlation/],
  [['--train-days', '300'], /--train-days has no effect without --window rolling/],
  [['--split', 'grouped', '--group-by', 'sector', '--groups', '3'], /without --group-by symbol/],
])('refuses %j', (args, message) => expect(() => given(...args)).toThrow(message));
