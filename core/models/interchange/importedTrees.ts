import type { Restorable } from '../restoreModel.ts';
import { restoreTrees } from '../trees/treeModel.ts';

/** Trees that were trained elsewhere: they predict, are explained, saved and exported, and cannot be fitted. */
export const importedTrees: Restorable = {
  name: 'imported_trees',
  version: 1,
  restore: restoreTrees,
};
