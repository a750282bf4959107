/** What crosses the pipe between main's double and the process that its utilityProcess forked. */
export type Frame =
  | { to: 'parent'; data: unknown; ports: number[] }
  | { to: 'port'; id: number; data: unknown }
  | { to: 'close'; id: number };
