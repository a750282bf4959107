import type { Job } from '../../../../core/contract/index.ts';
import type { AttentionItem } from './AttentionItem.ts';

/** A failed look at a file's first rows changes nothing that could be missed. */
const isLook = ({ kind, title }: Job): boolean => kind === 'import' && title.startsWith('Preview ');

/** The title without a file's folder, which differs from upload to upload. */
const shortTitle = ({ kind, title }: Job): string =>
  kind === 'import' ? title.replace(/ from .*[\\/]/, ' from ') : title;

/** Jobs that failed and were not done since: of each title the latest attempt counts. @param jobs newest first */
export function jobAttention(jobs: readonly Job[]): AttentionItem[] {
  const seen = new Set<string>();
  return jobs.flatMap((job) => {
    const { id, kind, state, error } = job;
    const title = shortTitle(job);
    const what = `${kind}:${title}`;
    if (state === 'cancelled' || isLook(job) || seen.has(what)) return [];
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
