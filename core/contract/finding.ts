import * as z from 'zod';

/** How many examples a finding keeps; its count covers all. */
export const EXAMPLES_KEPT = 5;

const example = z.object({
  symbol: z.string().optional(),
  /** ISO date. */
  date: z.string().optional(),
  /** Line of the file, from 1. */
  line: z.number().optional(),
  text: z.string(),
});

/** One kind of defect or peculiarity of data: how often it occurs, with its first examples. */
export const finding = z.object({
  kind: z.string(),
  severity: z.enum(['info', 'warning']),
  count: z.number(),
  examples: z.array(example).max(EXAMPLES_KEPT),
  message: z.string(),
});
export type Finding = z.infer<typeof finding>;
export type FindingExample = z.infer<typeof example>;

/** Counts the occurrences of one kind and keeps the first examples. */
export class FindingTally {
  count = 0;
  readonly examples: FindingExample[] = [];
  readonly kind: string;
  readonly severity: Finding['severity'];

  constructor(kind: string, severity: Finding['severity']) {
    this.kind = kind;
    this.severity = severity;
  }

  /** @param example called only while examples are still kept */
  add(example: () => FindingExample): void {
    this.count++;
    if (this.examples.length < EXAMPLES_KEPT) this.examples.push(example());
  }

  /** The finding, or nothing when it did not occur: spread it into a list. */
  finding(message: string): Finding[] {
    if (this.count === 0) return [];
    return [{ kind: this.kind, severity: this.severity, count: this.count, examples: this.examples, message }];
  }
}
