import { Tooltip } from '@blueprintjs/core';
import { useEffect, useState, type RefObject } from 'react';
import { explainCell } from './cellText.ts';
import { headerText } from './tsv.ts';
import type { DataTableModel } from './useDataTable.ts';

const DELAY_MS = 350;

interface Tip {
  text: string;
  box: { left: number; top: number; width: number; height: number };
}

export interface CellTipProps<Row extends object> {
  table: DataTableModel<Row>;
  gridRef: RefObject<HTMLDivElement | null>;
}

/** What the header or the number under the pointer, or under the keyboard's cursor, says of itself: one tip for the table. */
export function CellTip<Row extends object>({ table, gridRef }: CellTipProps<Row>) {
  const [tip, setTip] = useState<Tip | null>(null);
  const { byId, shown, active } = table;
  const textOf = (cell: HTMLElement): string | null => {
    const { header, column: id } = cell.dataset;
    const column = byId.get(header ?? id ?? '');
    if (!column) return null;
    const inner = cell.querySelector('.hrp-grid-name') ?? cell;
    const isCut = inner.scrollWidth > inner.clientWidth;
    if (header !== undefined) {
      const parts = [isCut && headerText(column), typeof column.explain === 'string' && column.explain];
      return parts.filter(Boolean).join(': ') || null;
    }
    const row = shown.at(Number(cell.closest<HTMLElement>('[data-row]')?.dataset.row));
    const parts = [isCut && cell.textContent, row && explainCell(column, row.original)];
    return parts.filter(Boolean).join(': ') || null;
  };

  useEffect(() => {
    const grid = gridRef.current;
    if (!grid) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over: HTMLElement | null = null;
    let isShown = false;
    const hide = () => {
      clearTimeout(timer);
      over = null;
      isShown = false;
      setTip(null);
    };
    const showSoon = (cell: HTMLElement) => {
      hide();
      over = cell;
      timer = setTimeout(() => {
        const text = cell.isConnected ? textOf(cell) : null;
        const { left, top, width, height } = cell.getBoundingClientRect();
        isShown = text !== null;
        if (text !== null) setTip({ text, box: { left, top, width, height } });
      }, DELAY_MS);
    };
    const onOver = ({ target, buttons }: PointerEvent) => {
      const element = target as HTMLElement;
      const cell = element.closest<HTMLElement>('[data-column], [data-header]');
      // What explains itself already needs no second tip.
      if (!cell || buttons > 0 || element.closest('.bp6-popover-target')) return hide();
      if (cell !== over) showSoon(cell);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // Escape closes the tip alone, not what the table stands in.
      if (isShown) event.stopPropagation();
      hide();
    };
    const id = grid.getAttribute('aria-activedescendant');
    const cell = document.activeElement === grid && id ? document.getElementById(id) : null;
    if (cell) showSoon(cell);
    grid.addEventListener('pointerover', onOver);
    for (const name of ['pointerleave', 'pointerdown', 'scroll', 'blur']) grid.addEventListener(name, hide);
    document.addEventListener('keydown', onKey, true);
    return () => {
      hide();
      grid.removeEventListener('pointerover', onOver);
      for (const name of ['pointerleave', 'pointerdown', 'scroll', 'blur']) grid.removeEventListener(name, hide);
      document.removeEventListener('keydown', onKey, true);
    };
  }, [active.place, shown, byId]);

  if (!tip) return null;
  return (
    <Tooltip
      key={`${tip.box.left} ${tip.box.top}`}
      isOpen
      compact
      placement="top"
      content={<div className="hrp-grid-tip">{tip.text}</div>}
      renderTarget={({ ref }) => <div ref={ref} className="hrp-grid-tip-target" style={tip.box} />}
    />
  );
}
