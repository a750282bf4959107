type Numbers = Int32Array | Uint32Array | Float64Array;

/** The arrays one after the other. */
export function joined<T extends Numbers>(make: new (length: number) => T, parts: readonly T[]): T {
  const all = new make(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
