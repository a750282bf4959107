import { describe, expect, test } from 'vitest';
import { createKernels } from './kernels.ts';
import { KernelMemory } from './KernelMemory.ts';
import { createMemory } from './webAssembly.ts';

describe('KernelMemory', () => {
  test('arrays are aligned and do not overlap', () => {
    const memory = new KernelMemory(createMemory());
    const arrays = [memory.uint8(1), memory.float64(9), memory.uint8(0), memory.float32(100_000), memory.int64(3)];
    arrays.forEach((array, i) => {
      expect(array.byteOffset % 64).toBe(0);
      const next = arrays[i + 1];
      if (next) expect(next.byteOffset).toBeGreaterThanOrEqual(array.byteOffset + array.byteLength);
    });
  });

  test('what is freed is used again, neighbours as one', () => {
    const memory = new KernelMemory(createMemory());
    const [a, b, c] = [memory.float64(100), memory.float64(100), memory.float64(100)];
    const last = memory.uint8(1);
    for (const array of [a, c, b]) memory.free(array);
    const joined = memory.float64(300);
    expect(joined.byteOffset).toBe(a.byteOffset);
    expect(memory.uint8(1).byteOffset).toBe(joined.byteOffset + 39 * 64);
    memory.free(last);
    expect(memory.uint8(100).byteOffset).toBe(last.byteOffset - 64);
  });

  test('scopes give back, even when the work throws; arrays survive growth', () => {
    const memory = new KernelMemory(createMemory());
    const kept = memory.float64(2);
    kept[1] = 7;
    const place = memory.scope((arena) => arena.float64(50_000).byteOffset);
    const failing = () =>
      memory.scope((arena) => {
        arena.uint8(10);
        throw new RangeError('work');
      });
    expect(failing).toThrow('work');
    const size = memory.shared.buffer.byteLength;
    for (let i = 0; i < 10; i++) expect(memory.scope((arena) => arena.float64(50_000).byteOffset)).toBe(place);
    expect(memory.shared.buffer.byteLength).toBe(size);
    expect(kept[1]).toBe(7);
  });

  test('two instances see one memory', () => {
    const shared = createMemory();
    const [one, two] = [createKernels(shared), createKernels(shared)];
    const x = one.memory.float64(100_000);
    const y = two.memory.float64(100_000);
    expect(y.byteOffset).toBeGreaterThan(x.byteOffset);
    x.fill(2);
    y.fill(3);
    expect(two.dot(x.byteOffset, y.byteOffset, x.length)).toBe(600_000);
    two.memory.free(x);
    expect(one.memory.float64(1).byteOffset).toBe(x.byteOffset);
  });

  test('more than 4 GiB are refused', () => {
    const memory = new KernelMemory(createMemory());
    const refused = expect.objectContaining({ code: 'BAD_INPUT', message: expect.stringMatching(/8193 MiB more/) });
    expect(() => memory.float64(2 ** 30)).toThrow(refused);
    expect(memory.float64(1)[0]).toBe(0);
  });
});
