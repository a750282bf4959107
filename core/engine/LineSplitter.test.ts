import { describe, expect, it } from 'vitest';
import { LineSplitter } from './LineSplitter.ts';

function linesOf(...pieces: string[]): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line));
  for (const piece of pieces) splitter.push(piece);
  splitter.end();
  return lines;
}

describe('LineSplitter', () => {
  it('puts lines together from pieces cut anywhere, the last without its end', () => {
    expect(linesOf('a', 'b\nc', '\r\n', 'd\n', 'e')).toEqual(['ab', 'c', 'd', 'e']);
  });

  it('leaves out empty lines', () => expect(linesOf('\n\n a\n  \n')).toEqual([' a']));

  it('gives nothing of nothing', () => expect(linesOf()).toEqual([]));

  it('does not collect a line without end', () => {
    const lines = linesOf(...Array.from({ length: 100 }, () => 'x'.repeat(1000)));
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.join('')).toHaveLength(100_000);
  });
});
