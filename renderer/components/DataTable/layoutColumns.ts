/** Where a column stands. */
export interface PlacedColumn {
  id: string;
  /** From 0, over all shown columns. */
  index: number;
  /** px from the left of its part, pinned or not. */
  left: number;
  /** px. */
  width: number;
}

export interface Layout {
  pinned: readonly PlacedColumn[];
  centre: readonly PlacedColumn[];
  /** px. */
  pinnedWidth: number;
  centreWidth: number;
}

/**
 * @param pinned ids of the pinned columns in their order, then those of the others
 * @param pinnedStart px that the pinned part begins with (the checkboxes)
 */
export function layoutColumns(
  pinned: readonly string[],
  centre: readonly string[],
  widthOf: (id: string) => number,
  pinnedStart: number,
): Layout {
  const place = (ids: readonly string[], firstIndex: number, start: number) => {
    let left = start;
    const placed = ids.map((id, at) => {
      const column = { id, index: firstIndex + at, left, width: widthOf(id) };
      left += column.width;
      return column;
    });
    return { placed, end: left };
  };
  const first = place(pinned, 0, pinnedStart);
  const second = place(centre, pinned.length, 0);
  return { pinned: first.placed, centre: second.placed, pinnedWidth: first.end, centreWidth: second.end };
}
