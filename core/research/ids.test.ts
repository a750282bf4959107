import { describe, expect, it } from 'vitest';
import { parseId, shown } from './ids.ts';

describe('ids', () => {
  it.each(['H12', 'h12', ' H12 '])('%j is the twelfth', (text) => expect(parseId('H', 'a hypothesis', text)).toBe(12));
  it('come back as they are shown', () => expect(parseId('E', 'an experiment', shown('E', 7))).toBe(7));
  it.each(['', '12', 'E12', 'H', 'H1.5', 'H-1', 'H1e3', 'H1234567890', 'HH1', "H1'; --"])('%j is none', (text) => {
    expect(() => parseId('H', 'a hypothesis', text)).toThrow(
      expect.objectContaining({
        code: 'BAD_INPUT',
        message: `${JSON.stringify(text)} is not the id of a hypothesis; ids look like H1.`,
      }),
    );
  });
});
