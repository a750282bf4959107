import { expect, test } from 'vitest';
import { KERNEL_BYTES } from './generated/kernelBytes.ts';
import { createKernels } from './kernels.ts';
import { createMemory } from './webAssembly.ts';

const START = 8;
const DATA = 11;
const PREAMBLE = 8;

/** Ids of the module's sections: a byte, the length as LEB128, the contents. */
function sectionsOf(bytes: Uint8Array): number[] {
  const ids: number[] = [];
  for (let at = PREAMBLE; at < bytes.length;) {
    ids.push(bytes[at++]);
    let length = 0;
    let shift = 0;
    do {
      length |= (bytes[at] & 0x7f) << shift;
      shift += 7;
    } while (bytes[at++] & 0x80);
    at += length;
  }
  return ids;
}

test('the module has no start function and no data that an instance would write', () => {
  const ids = sectionsOf(Buffer.from(KERNEL_BYTES, 'base64'));
  expect(ids.length).toBeGreaterThan(4);
  expect(ids).not.toContain(START);
  expect(ids).not.toContain(DATA);
});

test('an instance on a memory in use changes no byte of it', () => {
  const memory = createMemory();
  const first = createKernels(memory);
  first.memory.uint8(100_000).fill(0xa5);
  const before = new Uint8Array(memory.buffer).slice();
  createKernels(memory);
  expect(Buffer.compare(before, new Uint8Array(memory.buffer).slice())).toBe(0);
});
