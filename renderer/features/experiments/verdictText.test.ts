import { expect, test } from 'vitest';
import type { Experiment, GuardName, Verdict } from '../../../core/contract/index.ts';
import { verdictText } from './verdictText.ts';

const METRICS = { metrics: { ic: { mean: 0.12 }, positiveFolds: 0.4 } } as Experiment;
const text = (guard: GuardName, figure: number | null, threshold: number | null) => {
  const verdict: Verdict = { guard, level: 'fail', figure, threshold, message: '', overridden: false };
  return Object.values(verdictText(verdict, METRICS)).join(' / ');
};

test('each guard speaks in its unit', () => {
  expect(text('SharpeDecayMonitor', 0.62, 0.5)).toBe('62.0\u202f% / 50.0\u202f%');
  expect(text('TargetLeakageValidator', 0.028, 0.15)).toBe('0.0280 / 0.1500');
  expect(text('TargetLeakageValidator', 2, 0)).toBe('2 / 0');
  expect(text('SuspiciousResult', 0.12, 0.1)).toBe('0.1200 / 0.1000');
  expect(text('SuspiciousResult', 2.7, 2.5)).toBe('2.70 / 2.50');
  expect(text('FoldStability', 1.5, 1)).toBe('1.50 / 1.00');
  expect(text('FoldStability', 0.4, 0.6)).toBe('40.0\u202f% / 60.0\u202f%');
  expect(text('FoldStability', 2, 0)).toBe('2 / 0');
  expect(text('Overfitting', 0.43, 0.5)).toBe('0.43 / 0.50');
  expect(text('MinimumTrackRecord', 445, 1204)).toBe('445 / 1\u202f204');
  expect(text('MultipleTesting', 0.0271, 0.05)).toBe('0.027 / 0.050');
  expect(text('FeatureCountValidator', 39, 30)).toBe('39 / 30');
  expect(text('FeatureCountValidator', 8.25, 10)).toBe('8.3 / 10.0');
});

test('what could not be measured is a dash', () => {
  expect(text('SharpeDecayMonitor', null, 0.5)).toBe('– / 50.0\u202f%');
});
