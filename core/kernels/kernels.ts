import { KERNEL_BYTES, type KernelFunctions } from './generated/kernelBytes.ts';
import { KernelMemory } from './KernelMemory.ts';
import { createMemory, instantiate, type SharedMemory } from './webAssembly.ts';

/** The compiled kernels (core/kernels/assembly) and the memory that they work in. */
export interface Kernels extends KernelFunctions {
  readonly memory: KernelMemory;
}

declare const atob: (base64: string) => string;

let ofThisThread: Kernels | undefined;

/** This thread's kernels, made at the first call; they compute on arrays of their memory alone. */
export function kernels(): Kernels {
  return (ofThisThread ??= createKernels(createMemory()));
}

/** Makes this thread's kernels on another thread's memory. Arrays that this thread had in a memory of its own are lost. */
export function shareKernels(memory: SharedMemory): void {
  if (ofThisThread?.memory.shared !== memory) ofThisThread = createKernels(memory);
}

export function createKernels(memory: SharedMemory): Kernels {
  const bytes = Uint8Array.from(atob(KERNEL_BYTES), (unit) => unit.charCodeAt(0));
  return { ...(instantiate(bytes, memory) as KernelFunctions), memory: new KernelMemory(memory) };
}
