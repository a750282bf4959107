import { type FindingExample, formatCount } from '../../../core/contract/index.ts';

/** `line 12, AAA 2024-01-02: no open`. */
export function exampleText({ line, symbol, date, text }: FindingExample): string {
  const where = [
    ...(line === undefined ? [] : [`line ${formatCount(line)}`]),
    [symbol, date].filter(Boolean).join(' '),
  ];
  const place = where.filter(Boolean).join(', ');
  return place === '' ? text : `${place}: ${text}`;
}
