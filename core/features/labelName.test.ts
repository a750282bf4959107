import { describe, expect, it } from 'vitest';
import { labelName, parseLabel } from './labelName.ts';

describe('labels', () => {
  it.each([1, 5, 252])('name and horizon %d agree', (horizon) => {
    expect(parseLabel(labelName(horizon))).toEqual({ horizon });
  });

  it.each(['forward_return_0d', 'forward_return_05d', 'forward_return_d', 'returns_5d', 'forward_return_5d ', ''])(
    "refuses '%s' with the remedy",
    (name) => {
      expect(() => parseLabel(name)).toThrowError(
        expect.objectContaining({
          code: 'BAD_INPUT',
          message: expect.stringContaining(`'${name}' is no label: write`),
        }),
      );
    },
  );
});
