import { describe, expect, it } from 'vitest';
import { EXAMPLES_KEPT, finding, FindingTally } from './finding.ts';

describe('FindingTally', () => {
  it('counts all and keeps the first examples, made only while they are kept', () => {
    const tally = new FindingTally('gap', 'warning');
    let made = 0;
    for (let i = 0; i < 3 * EXAMPLES_KEPT; i++) tally.add(() => ({ text: `${made++}` }));
    expect(made).toBe(EXAMPLES_KEPT);
    const [found] = tally.finding('15 gaps');
    expect(finding.parse(found)).toEqual({
      ...{ kind: 'gap', severity: 'warning', count: 3 * EXAMPLES_KEPT, message: '15 gaps' },
      examples: Array.from({ length: EXAMPLES_KEPT }, (_, i) => ({ text: `${i}` })),
    });
  });

  it('of nothing is no finding', () => expect(new FindingTally('gap', 'info').finding('none')).toEqual([]));
});
