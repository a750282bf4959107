import type { ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { usePanes } from '../stores/panes.ts';
import './SidePanes.css';

export interface SidePanesProps {
  /** Under which the widths are kept. */
  id: string;
  left: ReactNode;
  right: ReactNode;
  leftLabel: string;
  rightLabel: string;
  /** Percent of the width. */
  leftShare?: number;
}

/** Two panes side by side that scroll by themselves; the line between them is drawn with pointer or arrow keys. */
export function SidePanes({ id, left, right, leftLabel, rightLabel, leftShare = 38 }: SidePanesProps) {
  const { shares, setShares } = usePanes.getState();
  return (
    <Group
      className="hrp-panes"
      id={id}
      {...(shares[id] && { defaultLayout: shares[id] })}
      onLayoutChanged={(layout) => setShares(id, layout)}
    >
      <Panel id="left" className="hrp-pane" defaultSize={`${leftShare}%`} minSize="320px">
        <section className="hrp-pane-content" aria-label={leftLabel} tabIndex={0}>
          {left}
        </section>
      </Panel>
      <Separator className="hrp-pane-line" aria-label="Width of the panes" />
      <Panel id="right" className="hrp-pane" minSize="380px">
        <section className="hrp-pane-content" aria-label={rightLabel} tabIndex={0}>
          {right}
        </section>
      </Panel>
    </Group>
  );
}
