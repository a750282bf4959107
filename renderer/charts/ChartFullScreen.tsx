import { Dialog } from '@blueprintjs/core';
import type { ReactNode } from 'react';
import type { Figure } from '../../core/figures/index.ts';
import { focusFirst } from '../components/focusFirst.ts';
import { ChartPlot } from './ChartPlot.tsx';

export interface ChartFullScreenProps {
  isOpen: boolean;
  label: string;
  figure: Figure;
  group: string;
  tools: ReactNode;
  onClose: () => void;
}

/** The chart over the whole window. */
export function ChartFullScreen({ isOpen, label, figure, group, tools, onClose }: ChartFullScreenProps) {
  return (
    <Dialog
      isOpen={isOpen}
      title={label}
      onOpening={focusFirst('.hrp-chart-drawing')}
      onClose={onClose}
      className="hrp-chart-full"
      shouldReturnFocusOnClose
    >
      {tools}
      <ChartPlot label={label} figure={figure} group={group} height="fill" />
    </Dialog>
  );
}
