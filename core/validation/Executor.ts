import type { OnProgress } from '../kernels/index.ts';

/**
 * Where pure tasks run: on this thread or on others. A task is named, because a function cannot cross to a thread; its
 * input and output are structured-cloneable, and shared buffers in them stay shared.
 */
export interface Executor {
  run<Input, Output>(task: string, input: Input, onProgress?: OnProgress): Promise<Output>;
}
