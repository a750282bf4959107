/** The part of the WebAssembly interface that the kernels use; the pure rooms are typed without a host's library. */
export interface SharedMemory {
  readonly buffer: SharedArrayBuffer;
  /** Adds pages of 64 KiB. @throws RangeError beyond the maximum */
  grow(pages: number): number;
}

interface WebAssemblyHost {
  Memory: new (size: { initial: number; maximum: number; shared: true }) => SharedMemory;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: unknown };
}
declare const WebAssembly: WebAssemblyHost;

/** Up to 4 GiB, reserved but not taken. */
export const createMemory = (): SharedMemory => new WebAssembly.Memory({ initial: 1, maximum: 65_536, shared: true });

/** The exports of a module that imports its memory. */
export const instantiate = (bytes: Uint8Array, memory: SharedMemory): unknown =>
  new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } }).exports;
