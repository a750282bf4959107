import type { FigureDifference } from '../contract/index.ts';

type Leaf = number | string | null;

/**
 * Holds a second run's figures against the recorded ones, each number and text at its place, exactly. Both sides are
 * compared as JSON keeps them (NaN and −0 are none there).
 * @param recorded the places to compare: what the second run has beside them is not asked for
 */
export function figureDifferences(
  recorded: Record<string, unknown>,
  found: Record<string, unknown>,
): { compared: number; differences: FigureDifference[] } {
  const before = leavesOf(recorded);
  const after = leavesOf(Object.fromEntries(Object.keys(recorded).map((name) => [name, found[name]])));
  const places = new Set([...before.keys(), ...after.keys()]);
  const differences: FigureDifference[] = [];
  for (const figure of places) {
    const [was, is] = [before.get(figure), after.get(figure)];
    if (was === is) continue;
    differences.push({
      figure,
      recorded: was === undefined ? ABSENT : was,
      found: is === undefined ? ABSENT : is,
      difference: typeof was === 'number' && typeof is === 'number' ? is - was : null,
    });
  }
  return { compared: places.size, differences };
}

const ABSENT = 'absent';

function leavesOf(figures: Record<string, unknown>): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const walk = (value: unknown, at: string): void => {
    if (Array.isArray(value)) value.forEach((one, i) => walk(one, `${at}[${i}]`));
    else if (typeof value === 'object' && value !== null) {
      for (const [name, one] of Object.entries(value)) walk(one, at === '' ? name : `${at}.${name}`);
    } else leaves.set(at, typeof value === 'boolean' ? String(value) : (value as Leaf));
  };
  walk(JSON.parse(JSON.stringify(figures)), '');
  return leaves;
}
