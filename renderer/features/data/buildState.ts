import type { Job } from '../../../core/contract/index.ts';

export type BuildState = 'running' | 'current' | 'behind' | 'unknown';

/**
 * Whether the features were computed since the last import, as far as the listed jobs say.
 * @param jobs newest first; older ones than are listed are not known
 */
export function buildState(
  jobs: readonly Job[],
  lastImport: string | undefined,
): { state: BuildState; build: Job | undefined } {
  const running = jobs.find(({ kind, state }) => kind === 'features' && (state === 'queued' || state === 'running'));
  if (running) return { state: 'running', build: running };
  const build = jobs.find(
    ({ kind, state, title }) => kind === 'features' && state === 'done' && title === 'Build features',
  );
  if (!build) return { state: 'unknown', build: undefined };
  const isCurrent = lastImport === undefined || build.started_at! >= lastImport;
  return { state: isCurrent ? 'current' : 'behind', build };
}
