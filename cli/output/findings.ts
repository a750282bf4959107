import { type Finding, formatCount } from '../../core/contract/index.ts';
import { table } from './table.ts';

const example = ({ examples }: Finding): string => {
  const [first] = examples;
  if (!first) return '';
  const where = [first.symbol, first.date, first.line === undefined ? undefined : `line ${first.line}`];
  return [...where.filter((part) => part !== undefined), first.text].join(' ');
};

export const findingsTable = (findings: readonly Finding[]): string =>
  findings.length === 0
    ? 'No findings.\n'
    : table(findings, [
        { title: 'finding', text: ({ kind }) => kind },
        { title: '', text: ({ severity }) => severity },
        { title: 'count', align: 'right', text: ({ count }) => formatCount(count) },
        { title: 'first example', text: example },
      ]);
