import type { Figure } from '../../core/figures/index.ts';
import type { Size } from './useSize.ts';

/** The figure's layout at the size of its place; what the user zoomed stays over a change of theme or size. */
export const screenLayout = ({ layout }: Figure, { width, height }: Size): object => ({
  ...layout,
  width,
  height,
  autosize: false,
  uirevision: 'kept',
});
