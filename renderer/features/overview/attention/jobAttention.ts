import type { Job } from '../../../../core/contract/index.ts';
import type { AttentionItem } from './AttentionItem.ts';

/** Jobs that failed and were not done since: of each title the latest attempt counts. @param jobs newest first */
export function jobAttention(jobs: readonly Job[]): AttentionItem[] {
  const seen = new Set<string>();
  return jobs.flatMap(({ id, kind, title, state, error }) => {
    const what = `${kind}:${title}`;
    if (state === 'cancelled' || seen.has(what)) return [];
    seen.add(what);
    if (state !== 'failed') return [];
    return [
      {
        id: `job:${id}`,
        severity: 'warning' as const,
        text: `${id} ${title} failed: ${error?.message ?? 'no reason is on record'}`,
        link: { text: 'See its log', opensJobs: true as const },
        canWait: true,
      },
    ];
  });
}
