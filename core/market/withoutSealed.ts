import { dayOf, type Finding } from '../contract/index.ts';

/** Findings whose examples of sealed dates say that there is one, and not what it holds. */
export function withoutSealed(
  findings: readonly Finding[],
  seals: readonly { start: number; end: number }[],
): Finding[] {
  const isSealed = (date: string | undefined) =>
    date !== undefined && seals.some(({ start, end }) => dayOf(date) >= start && dayOf(date) <= end);
  return findings.map((finding) => ({
    ...finding,
    examples: finding.examples.map((example) =>
      isSealed(example.date) ? { ...example, text: 'not shown: on a sealed date' } : example,
    ),
  }));
}
