import type { Severity } from '../../../components/SeverityTag.tsx';

/** The order in which things stand. */
export const SEVERITIES: readonly Severity[] = ['alarm', 'warning', 'decision', 'note'];

/** One thing that waits for the user. */
export interface AttentionItem {
  /** Changes when what it says has changed: what was put aside comes back then. */
  id: string;
  severity: Severity;
  /** One sentence. */
  text: string;
  /** Where it is dealt with; a job's own log is in the drawer. */
  link?: { text: string; place: string } | { text: string; opensJobs: true };
  /** Whether it may be put aside: what is over, and what is only worth a look. */
  canWait: boolean;
}
