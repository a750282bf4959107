/** Keys from one row to another in the order shown, both included, beginning at `from`; empty where one is not shown. */
export function selectRange(keys: readonly string[], from: string, to: string): string[] {
  const [start, end] = [keys.indexOf(from), keys.indexOf(to)];
  if (start < 0 || end < 0) return [];
  return start <= end ? keys.slice(start, end + 1) : keys.slice(end, start + 1).reverse();
}

/** The selection with the key added, or without it where it was selected. */
export const toggleKey = (selected: readonly string[], key: string): string[] =>
  selected.includes(key) ? selected.filter((one) => one !== key) : [...selected, key];

/** Both selections, each key once. */
export const joinKeys = (selected: readonly string[], more: readonly string[]): string[] => [
  ...new Set([...selected, ...more]),
];

/** At most so many: the first. */
export const atMost = (keys: readonly string[], max = Infinity): string[] =>
  keys.length > max ? keys.slice(0, max) : [...keys];
