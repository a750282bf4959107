import type { DailyReturns } from '../contract/index.ts';

/** The two blobs of the store, little-endian whatever the machine. */
export function toBlobs({ days, returns }: DailyReturns): { days: Uint8Array; returns: Uint8Array } {
  const dayBytes = new DataView(new ArrayBuffer(days.length * 4));
  const returnBytes = new DataView(new ArrayBuffer(returns.length * 8));
  days.forEach((day, i) => dayBytes.setInt32(i * 4, day, true));
  returns.forEach((value, i) => returnBytes.setFloat64(i * 8, value, true));
  return { days: new Uint8Array(dayBytes.buffer), returns: new Uint8Array(returnBytes.buffer) };
}

export function fromBlobs(blobs: { days: Uint8Array; returns: Uint8Array }): DailyReturns {
  const dayBytes = viewOf(blobs.days);
  const returnBytes = viewOf(blobs.returns);
  return {
    days: Int32Array.from({ length: dayBytes.byteLength / 4 }, (_, i) => dayBytes.getInt32(i * 4, true)),
    returns: Float64Array.from({ length: returnBytes.byteLength / 8 }, (_, i) => returnBytes.getFloat64(i * 8, true)),
  };
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => new DataView(buffer, byteOffset, byteLength);
