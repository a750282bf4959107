import { Tooltip } from '@blueprintjs/core';
import { useContext, type ReactNode } from 'react';
import { IsInGrid } from './IsInGrid.ts';

/** A number or word that explains itself (formula, window, sample size) under the pointer and on focus. */
export function Explained({ by, children }: { by: string; children: ReactNode }) {
  const isInGrid = useContext(IsInGrid);
  return (
    <Tooltip content={<div style={{ maxWidth: 360 }}>{by}</div>} hoverOpenDelay={300} placement="top" compact>
      <span tabIndex={isInGrid ? undefined : 0}>{children}</span>
    </Tooltip>
  );
}
