export type Side = 'before' | 'after';

/** The order with a column moved beside another; the order itself where there is nothing to move. */
export function moveColumn(order: readonly string[], id: string, target: string, side: Side): string[] {
  if (id === target || !order.includes(id) || !order.includes(target)) return [...order];
  const rest = order.filter((one) => one !== id);
  rest.splice(rest.indexOf(target) + (side === 'after' ? 1 : 0), 0, id);
  return rest;
}

/**
 * The order with a column one place further among those shown beside it, or null at their end.
 *
 * @param shown ids in the order shown, all pinned or none
 */
export function stepColumn(
  order: readonly string[],
  shown: readonly string[],
  id: string,
  step: -1 | 1,
): string[] | null {
  const at = shown.indexOf(id);
  const neighbour = shown[at + step];
  return at < 0 || neighbour === undefined ? null : moveColumn(order, id, neighbour, step < 0 ? 'before' : 'after');
}
