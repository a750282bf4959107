import type { EventEmitter } from 'node:events';

/** What a double has beside its events. */
type Own<Double> = Exclude<keyof Double, keyof EventEmitter>;

/**
 * What a double must satisfy: every member of it is one of Electron's, as Electron's callers use it. A member that Electron
 * does not have makes this `never`, which nothing satisfies.
 */
export type Held<Double, Real> = [Exclude<Own<Double>, keyof Real>] extends [never]
  ? Pick<Real, Own<Double> & keyof Real>
  : never;
