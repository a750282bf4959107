import { describe, expect, it } from 'vitest';
import { KeptResults } from './KeptResults.ts';

interface Begun {
  subject: string;
  end: (result: string[]) => void;
  fail: (error: Error) => void;
}

/** Results that a test ends; the inputs are a number that it sets. */
function setUp() {
  const results = new KeptResults<string[]>();
  const begun: Begun[] = [];
  const stages: string[] = [];
  const state = { inputs: 1 };
  const ask = (subject: string, signal = new AbortController().signal) =>
    results.of(
      { signal, stage: (name) => stages.push(`${subject}: ${name}`) },
      subject,
      () => String(state.inputs),
      () => new Promise((end, fail) => begun.push({ subject, end, fail })),
    );
  return { results, ask, begun, stages, state };
}
/** Until all that can go on has. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('KeptResults', () => {
  it('computes once for the same inputs: who comes meanwhile waits and finds it kept', async () => {
    const { results, ask, begun, stages } = setUp();
    const asked = [ask('E1'), ask('E1')];
    await settled();
    expect([begun.length, results.get('E1', '1')]).toEqual([1, undefined]);
    expect(stages).toEqual(['E1: Waiting for its turn']);
    begun[0].end(['found']);
    expect(await Promise.all([...asked, ask('E1')])).toEqual([['found'], ['found'], ['found']]);
    expect(results.get('E1', '1')).toEqual(['found']);
    expect(begun).toHaveLength(1);
  });

  it('computes anew when the inputs changed, from those of its turn, once for all who asked before it', async () => {
    const { results, ask, begun, state } = setUp();
    const first = ask('E1');
    await settled();
    state.inputs = 2;
    const second = ask('E1');
    state.inputs = 3;
    const third = ask('E1');
    await settled();
    expect(begun).toHaveLength(1);
    begun[0].end(['of 1']);
    await settled();
    expect(begun).toHaveLength(2);
    begun[1].end(['of 3']);
    expect(await Promise.all([first, second, third, ask('E1')])).toEqual([['of 1'], ['of 3'], ['of 3'], ['of 3']]);
    expect(begun).toHaveLength(2);
    expect(results.get('E1', '1')).toBeUndefined();
  });

  it('computes one subject after the other; what is kept waits for no turn', async () => {
    const { ask, begun } = setUp();
    const one = ask('E1');
    await settled();
    begun.shift()!.end(['one']);
    await one;
    const others = [ask('E2'), ask('E3')];
    await settled();
    expect(begun.map(({ subject }) => subject)).toEqual(['E2']);
    expect(await ask('E1')).toEqual(['one']);
    begun[0].end(['two']);
    await settled();
    begun[1].end(['three']);
    expect(await Promise.all(others)).toEqual([['two'], ['three']]);
  });

  it('keeps no failure: whoever waited computes it itself', async () => {
    const { ask, begun } = setUp();
    const [cancelled, waiting] = [ask('E1'), ask('E1')];
    await settled();
    begun[0].fail(new Error('cancelled'));
    await expect(cancelled).rejects.toThrow('cancelled');
    await settled();
    expect(begun).toHaveLength(2);
    begun[1].end(['itself']);
    expect(await waiting).toEqual(['itself']);
  });

  it('who is cancelled while it waits, waits no longer, and takes nobody’s turn', async () => {
    const { ask, begun } = setUp();
    const abort = new AbortController();
    const [first, cancelled, third] = [ask('E1'), ask('E2', abort.signal), ask('E3')];
    await settled();
    abort.abort();
    await expect(cancelled).rejects.toThrow(/abort/);
    await settled();
    expect(begun.map(({ subject }) => subject)).toEqual(['E1']);
    begun[0].end(['one']);
    await first;
    await settled();
    expect(begun.map(({ subject }) => subject)).toEqual(['E1', 'E3']);
    begun[1].end(['three']);
    expect(await third).toEqual(['three']);
  });

  it('keeps the latest subjects alone', async () => {
    const { results, ask, begun } = setUp();
    for (let i = 0; i <= 32; i++) {
      const asked = ask(`E${i}`);
      await settled();
      begun[i].end([`of ${i}`]);
      await asked;
    }
    expect(results.get('E32', '1')).toEqual(['of 32']);
    expect(results.get('E0', '1')).toBeUndefined();
  });
});
