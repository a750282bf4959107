import { type Finding, formatCount } from '../../../../core/contract/index.ts';
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

/** What is read here of a past import. */
export interface ImportedFindings {
  import_id: number | null;
  kind: string;
  findings: readonly Finding[];
}

/**
 * What the last import of bars found. Whether the bars know who survived, the later one of bars and universe says.
 * @param imports oldest first
 */
export function findingsAttention(imports: readonly ImportedFindings[]): AttentionItem[] {
  const latest = imports.findLast(({ kind }) => kind === 'bars' || kind === 'universe');
  const survivorship = latest?.findings.find(({ kind }) => kind === 'survivorship');
  const ofBars = imports.findLast(({ kind }) => kind === 'bars');
  const others = (ofBars?.findings ?? [])
    .filter(({ kind, severity }) => severity === 'warning' && kind !== 'survivorship')
    .toSorted((a, b) => b.count - a.count);
  const named = others.slice(0, KINDS_NAMED).map(({ kind, count }) => `${formatCount(count)} ${kindText(kind)}`);
  const more = others.length - named.length;
  const items: AttentionItem[] = [];
  if (survivorship) {
    items.push({
      id: `survivorship:${latest?.import_id}`,
      severity: 'warning',
      text: `${survivorship.message}.`,
      link: open,
      canWait: true,
    });
  }
  if (others.length > 0) {
    items.push({
      id: `findings:${ofBars?.import_id}`,
      severity: 'note',
      text: `The last import of bars found ${named.join(', ')}${more > 0 ? ` and ${formatCount(more)} more kinds` : ''}.`,
      link: open,
      canWait: true,
    });
  }
  return items;
}
