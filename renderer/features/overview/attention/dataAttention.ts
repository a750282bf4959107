import type { Finding } from '../../../../core/contract/index.ts';
import { formatCount } from '../../../../core/figures/index.ts';
import { places } from '../../../app/places.ts';
import { kindText } from '../../data/kindText.ts';
import type { AttentionItem } from './AttentionItem.ts';
import { weekdaysBetween } from '../weekdaysBetween.ts';

/** Weekdays without a bar up to which nothing is said: a week of holidays is no neglect. */
const FRESH_WEEKDAYS = 5;
const KINDS_NAMED = 3;

const open = { text: 'Open the data', place: places.data };

/** Bars that are old. @param today local date, ISO */
export function staleAttention(lastDate: string | null, today: string): AttentionItem[] {
  if (lastDate === null) return [];
  const days = weekdaysBetween(lastDate, today);
  if (days <= FRESH_WEEKDAYS) return [];
  return [
    {
      id: `stale:${lastDate}`,
      severity: 'note',
      text: `The last bar is of ${lastDate}, ${formatCount(days)} weekdays ago.`,
      link: { text: 'Import newer bars', place: places.importFile },
      canWait: true,
    },
  ];
}

/** What the last import of bars found. @param findings of that import */
export function findingsAttention(importId: number | null, findings: readonly Finding[]): AttentionItem[] {
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const survivorship = warnings.find(({ kind }) => kind === 'survivorship');
  const others = warnings.filter((finding) => finding !== survivorship).toSorted((a, b) => b.count - a.count);
  const named = others.slice(0, KINDS_NAMED).map(({ kind, count }) => `${formatCount(count)} ${kindText(kind)}`);
  const more = others.length - named.length;
  return [
    ...(survivorship
      ? [
          {
            id: `survivorship:${importId}`,
            severity: 'warning' as const,
            text: `${survivorship.message}.`,
            link: open,
            canWait: true,
          },
        ]
      : []),
    ...(others.length > 0
      ? [
          {
            id: `findings:${importId}`,
            severity: 'note' as const,
            text: `The last import of bars found ${named.join(', ')}${more > 0 ? ` and ${more} more kinds of defect` : ''}.`,
            link: open,
            canWait: true,
          },
        ]
      : []),
  ];
}
