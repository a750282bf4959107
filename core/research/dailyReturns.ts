import type { DailyReturns } from '../contract/index.ts';

/** The two blobs of the store: little-endian, as every machine that the workstation runs on is. */
export const toBlobs = ({ days, returns }: DailyReturns): { days: Uint8Array; returns: Uint8Array } => ({
  days: new Uint8Array(days.buffer, days.byteOffset, days.byteLength),
  returns: new Uint8Array(returns.buffer, returns.byteOffset, returns.byteLength),
});

/** Copies, since a blob may begin anywhere in its buffer. */
export const fromBlobs = (blobs: { days: Uint8Array; returns: Uint8Array }): DailyReturns => ({
  days: new Int32Array(Uint8Array.from(blobs.days).buffer),
  returns: new Float64Array(Uint8Array.from(blobs.returns).buffer),
});
