import { join } from 'node:path';

/** Where everything of a workspace lies. */
export const workspacePaths = (root: string) => ({
  root,
  marker: join(root, 'workspace.json'),
  lock: join(root, 'engine.lock'),
  endpoint: join(root, 'engine.json'),
  metadata: join(root, 'hrp.sqlite'),
  market: join(root, 'market.duckdb'),
  anchor: join(root, 'lineage.anchor'),
  policy: join(root, 'policy.json'),
  artifacts: join(root, 'artifacts'),
  snapshots: join(root, 'snapshots'),
  jobs: join(root, 'jobs'),
  rejected: join(root, 'rejected'),
  reports: join(root, 'reports'),
});
export type WorkspacePaths = ReturnType<typeof workspacePaths>;
