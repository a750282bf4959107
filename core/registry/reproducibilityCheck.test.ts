import { describe, expect, it } from 'vitest';
import { promotionCheck, type Reproduction } from '../contract/index.ts';
import { DIFFERENT, reproductionRecord } from '../research/testing/records.ts';
import { reproducibilityCheck } from './reproducibilityCheck.ts';

const check = (reproduced: boolean | null, change?: Partial<Reproduction>) =>
  promotionCheck.parse(reproducibilityCheck({ id: 'E1', reproduced }, change ? reproductionRecord(change) : null));
const because = (kind: Reproduction['causes'][number]['kind'], message: string) => ({
  ...DIFFERENT,
  causes: [{ kind, message }],
});
const DIFFERENCE = 'The reproduction of 2026-01-05 differs in 3 of 900 figures: metrics.ic.mean is 0.05, recorded 0.04';

describe('reproducibilityCheck', () => {
  it.each([
    ['neither run again', null, undefined, null],
    ['validated alone', true, undefined, 1],
    ['validated with other results', false, undefined, 0],
    ['reproduced alone', null, {}, 1],
    ['validated and reproduced', true, {}, 1],
    ['reproduced after a validation that differed', false, {}, 0],
    ['validated, and then not reproduced', true, DIFFERENT, 0],
    ['not reproduced, and not validated', null, DIFFERENT, 0],
    ['not reproduced, with a cause', true, because('model_version', 'Version of ridge was 1, is 2'), 0],
  ] as [string, boolean | null, Partial<Reproduction> | undefined, number | null][])(
    '%s',
    (_, reproduced, reproduction, figure) => {
      const found = check(reproduced, reproduction);
      expect(found).toMatchObject({ check: 'reproducibility', figure, passed: figure === 1, threshold: 1 });
    },
  );

  it('names the figure that differs, its cause and what to do about it', () => {
    expect(check(true, DIFFERENT).message).toBe(`${DIFFERENCE}; nothing explains it`);
    const version = check(true, because('model_version', 'Version of ridge was 1, is 2')).message;
    expect(version).toContain(`${DIFFERENCE}. The cause is known (Version of ridge was 1, is 2)`);
    expect(version).toMatch(/train it again with what runs now$/);
    expect(check(true, because('store', 'Its rows were changed')).message).toMatch(/from the backup$/);
  });

  it('tells a reproduction from a validation, and which of them is missing', () => {
    expect(check(null).message).toBe('Not run again yet');
    expect(check(true).message).toContain('not reproduced from the store yet (hrp reproduce E1)');
    expect(check(false).message).toContain('The validation of E1');
    expect(check(false, {}).message).toContain('The validation of E1');
    expect(check(null, {}).message).toBe('The reproduction of 2026-01-05 gave the same bits in 900 figures');
  });

  it('passes what is exact though its data were restated since, and says so', () => {
    const { snapshot } = reproductionRecord();
    const found = check(true, { snapshot: { ...snapshot, today: 'b'.repeat(64) } });
    expect(found).toMatchObject({ passed: true, message: expect.stringContaining('more was learned of these dates') });
  });
});
