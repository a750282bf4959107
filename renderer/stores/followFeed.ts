import { fromContract } from '../../core/contract/index.ts';
import { client } from './engine/client.ts';
import { useJobs } from './jobs.ts';
import { queryClient } from './queryClient.ts';

/** Several lineage events of one act come together: the page asks once. */
const SETTLE_MS = 120;

let pending: ReturnType<typeof setTimeout> | undefined;

function refreshSoon(): void {
  pending ??= setTimeout(() => {
    pending = undefined;
    void queryClient.invalidateQueries();
  }, SETTLE_MS);
}

/**
 * Keeps the page true for one life of the connection: progress goes into the job store, and whatever was committed, by
 * this page, another tab or the command line, makes every query ask again.
 */
export async function followFeed(): Promise<void> {
  useJobs.getState().reset();
  try {
    for await (const event of await client.workspace.feed()) {
      if (event.type === 'lineage') refreshSoon();
      else if (useJobs.getState().apply(event.job)) refreshSoon();
    }
  } catch (thrown) {
    // The connection's end is told by the connection itself.
    if (fromContract(thrown).kind === 'bug') throw thrown;
  }
}
