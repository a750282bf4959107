import { expect, test } from 'vitest';
import { formatBytes } from './formatBytes.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [12_345_678, '12.3 MB'],
  [123_456_789, '123 MB'],
  [4_294_967_296, '4.3 GB'],
  [null, '–'],
])('%s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
