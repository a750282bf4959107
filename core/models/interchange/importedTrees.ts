import type { ModelDefinition } from '../ModelDefinition.ts';
import { restoreTrees } from '../trees/treeModel.ts';

/** Trees that were trained elsewhere: they predict, are explained, saved and exported, and cannot be fitted. */
export const importedTrees: Pick<ModelDefinition, 'name' | 'version' | 'restore'> = {
  name: 'imported_trees',
  version: 1,
  restore: restoreTrees,
};
