export { type BarSeries } from './BarSeries.ts';
export { crc32 } from './crc32.ts';
export { columnOf, type FeatureMatrix } from './FeatureMatrix.ts';
export { type Arena, type KernelMemory } from './KernelMemory.ts';
export { kernels, shareKernels, type Kernels } from './kernels.ts';
export { type OnProgress } from './Progress.ts';
export { ALONE, type Team, type TeamWork } from './Team.ts';
export { TeamBoard } from './TeamBoard.ts';
export { type SharedMemory } from './webAssembly.ts';
