import { join } from 'node:path';

/** What the browser host keeps in a workspace. */
export const browserFiles = (workspace: string) => ({
  /** Port and secret of the host that runs, or the port of the last one. */
  state: join(workspace, 'browser.json'),
  log: join(workspace, 'browser.log'),
  /** Files that a page handed over, while the host runs. */
  uploads: join(workspace, 'uploads'),
});
