import { log } from './elementary.ts';

/**
 * Seeded random numbers: xoshiro128** (Blackman & Vigna 2018) seeded by splitmix32. Integer arithmetic only, so a seed
 * gives the same stream on every machine.
 */
export interface Rng {
  /** Uniform integer in [0, 2^32). */
  uint32(): number;
  /** Uniform in [0, 1) with 53 random bits. */
  uniform(): number;
  /** Standard normal (Marsaglia polar method). */
  normal(): number;
  /** Uniform integer in [0, n), n in 1..2^32, without modulo bias. */
  integer(n: number): number;
  /** An independent stream for a named part of the work, whatever this stream has drawn so far. */
  fork(key: number): Rng;
}

const rotate = (x: number, k: number) => (x << k) | (x >>> (32 - k));

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
}

/** @param key integers that name the stream: a seed, or a seed and the parts of the work it is for */
export function createRng(...key: number[]): Rng {
  let mixed = 0;
  for (const part of key) {
    const next = splitmix32(mixed ^ (part | 0) ^ Math.imul((part / 4294967296) | 0, 0x85ebca6b));
    next();
    mixed = next();
  }
  const next = splitmix32(mixed);
  let a = next();
  let b = next();
  let c = next();
  let d = next();
  let spare = NaN;

  const uint32 = () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotate(d, 11);
    return result;
  };
  const uniform = () => ((uint32() >>> 5) * 67108864 + (uint32() >>> 6)) / 9007199254740992;
  const normal = () => {
    if (!Number.isNaN(spare)) {
      const kept = spare;
      spare = NaN;
      return kept;
    }
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const scale = Math.sqrt((-2 * log(s)) / s);
        spare = v * scale;
        return u * scale;
      }
    }
  };
  const integer = (n: number) => {
    // One remainder of 32-bit integers, which is several times as fast as of larger ones.
    const many = n >>> 0;
    if (many === 0) return uint32();
    for (;;) {
      const draw = uint32();
      const rest = draw % many;
      // The whole stretch of n that the draw lies in is below 2^32.
      if (draw - rest <= 4294967296 - many) return rest;
    }
  };
  return { uint32, uniform, normal, integer, fork: (part) => createRng(...key, part) };
}

/** Fisher–Yates shuffle in place. */
export function shuffle(values: Int32Array | Uint32Array | Float64Array, rng: Rng): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = rng.integer(i + 1);
    const kept = values[i];
    values[i] = values[j];
    values[j] = kept;
  }
}
