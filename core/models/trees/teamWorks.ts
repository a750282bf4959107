import type { TeamWork } from '../../kernels/index.ts';
import { growTree } from './growTree.ts';
import { sumStretch } from './sumStretch.ts';

/** What the threads of a team can do of a fit, in the same order on every thread. */
export const TEAM_WORKS: readonly TeamWork[] = [growTree, sumStretch];
