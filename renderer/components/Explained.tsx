import { Tooltip } from '@blueprintjs/core';
import type { ReactNode } from 'react';

/** A number or word that explains itself (formula, window, sample size) under the pointer and on focus. */
export function Explained({ by, children }: { by: string; children: ReactNode }) {
  return (
    <Tooltip content={<div style={{ maxWidth: 360 }}>{by}</div>} hoverOpenDelay={300} placement="top" compact>
      <span tabIndex={0}>{children}</span>
    </Tooltip>
  );
}
