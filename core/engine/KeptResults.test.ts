import { describe, expect, it } from 'vitest';
import { KeptResults } from './KeptResults.ts';

/** Results that a test ends; the inputs are a number that it sets. */
function setUp() {
  const results = new KeptResults<string>();
  const begun: { subject: string; end: (result: string) => void; fail: (error: Error) => void }[] = [];
  const state = { inputs: 1 };
  const ask = (subject: string) =>
    results.of(
      subject,
      () => String(state.inputs),
      () => new Promise((end, fail) => begun.push({ subject, end, fail })),
    );
  return { ask, begun, state };
}
/** Until all that can go on has. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('KeptResults', () => {
  it('computes once for the same inputs, and shares what is still computed', async () => {
    const { ask, begun } = setUp();
    const asked = [ask('E1'), ask('E1')];
    await settled();
    asked.push(ask('E1'));
    expect(begun).toHaveLength(1);
    begun[0].end('found');
    expect(await Promise.all([...asked, ask('E1')])).toEqual(['found', 'found', 'found', 'found']);
    expect(begun).toHaveLength(1);
  });

  it('computes anew when the inputs changed, from those of its turn, once for all who asked before it', async () => {
    const { ask, begun, state } = setUp();
    const first = ask('E1');
    await settled();
    state.inputs = 2;
    const second = ask('E1');
    state.inputs = 3;
    const third = ask('E1');
    await settled();
    expect(begun).toHaveLength(1);
    begun[0].end('of 1');
    await settled();
    expect(begun).toHaveLength(2);
    begun[1].end('of 3');
    expect(await Promise.all([first, second, third, ask('E1')])).toEqual(['of 1', 'of 3', 'of 3', 'of 3']);
    expect(begun).toHaveLength(2);
  });

  it('computes one subject after the other', async () => {
    const { ask, begun } = setUp();
    const both = [ask('E1'), ask('E2')];
    await settled();
    expect(begun.map(({ subject }) => subject)).toEqual(['E1']);
    begun[0].end('one');
    await settled();
    begun[1].end('two');
    expect(await Promise.all(both)).toEqual(['one', 'two']);
  });

  it('keeps no failure: whoever asks again tries again, and the next subject has its turn', async () => {
    const { ask, begun } = setUp();
    const [failed, other] = [ask('E1'), ask('E2')];
    await settled();
    begun[0].fail(new Error('cancelled'));
    await expect(failed).rejects.toThrow('cancelled');
    await settled();
    begun[1].end('two');
    expect(await other).toBe('two');
    const again = ask('E1');
    await settled();
    begun[2].end('now');
    expect(await again).toBe('now');
  });

  it('keeps the latest subjects alone', async () => {
    const { ask, begun } = setUp();
    for (let i = 0; i <= 32; i++) {
      const asked = ask(`E${i}`);
      await settled();
      begun[i].end(`of ${i}`);
      await asked;
    }
    await ask('E32');
    expect(begun).toHaveLength(33);
    void ask('E0');
    await settled();
    expect(begun).toHaveLength(34);
  });
});
