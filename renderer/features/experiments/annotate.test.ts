import { expect, test } from 'vitest';
import { cleanTags } from './annotate.ts';

test('tags are trimmed, told once and never empty', () => {
  expect(cleanTags([' baseline', 'ridge', 'baseline', '  '])).toEqual(['baseline', 'ridge']);
});
