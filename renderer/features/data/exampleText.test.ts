import { expect, test } from 'vitest';
import { exampleText } from './exampleText.ts';

test.each([
  [{ symbol: 'AAA', date: '2024-01-02', text: 'no open' }, 'AAA 2024-01-02: no open'],
  [{ line: 12, text: 'the date is empty' }, 'line 12: the date is empty'],
  [{ line: 12, symbol: 'AAA', text: 'x' }, 'line 12, AAA: x'],
  [{ text: 'alone' }, 'alone'],
])('%o', (example, text) => expect(exampleText(example)).toBe(text));
