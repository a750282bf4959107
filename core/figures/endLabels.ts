import { noteOf } from './layout.ts';
import { plotText, shortName } from './plotText.ts';
import { spreadLabels } from './spreadLabels.ts';
import type { SeriesStyle, Theme } from './theme.ts';

/** px between the middles of neighbouring labels. */
export const LABEL_GAP = 16;
/** Of a label, about: the width of a character, and of its mark. */
const CHARACTER = 7;
const MARK = 32;
const MIN_RIGHT = 124;

export interface EndLabel {
  name: string;
  /** Before the name, formatted; it is in bold. Empty where no figure is the run's own. */
  value: string;
  /** Where the line ends, as a share of the row's height from its bottom. */
  level: number;
  style: SeriesStyle;
}

export interface LabelRow {
  /** Of the plot, in px. */
  plotHeight: number;
  /** The row's part of it, as shares from its bottom. */
  domain: readonly number[];
}

/** Labels right of the plot, each as near to the end of its line as its neighbours allow. */
export function endLabels(theme: Theme, labels: readonly EndLabel[], { plotHeight, domain }: LabelRow): object[] {
  const rowHeight = plotHeight * (domain[1] - domain[0]);
  const ends = labels.map(({ level }) => Math.min(Math.max(level, 0), 1) * rowHeight);
  const places = spreadLabels(ends, LABEL_GAP, rowHeight - LABEL_GAP / 2);
  return labels.map(({ name, value, style: { colour, mark } }, i) =>
    noteOf(theme, {
      text: `<span style="color:${colour}">${mark}</span> ${value && `<b>${value}</b> `}${plotText(shortName(name))}`,
      xref: 'paper',
      x: 1,
      xanchor: 'left',
      xshift: 6,
      yref: 'paper',
      y: domain[0] + places[i] / plotHeight,
      yanchor: 'middle',
      font: { color: theme.text },
    }),
  );
}

/** px that the labels need. */
export const labelsWidth = (labels: readonly Pick<EndLabel, 'name' | 'value'>[]): number =>
  Math.max(
    MIN_RIGHT,
    ...labels.map(({ name, value }) => MARK + CHARACTER * (value.length + 1 + shortName(name).length)),
  );

/** px that the plot needs for so many labels in a row of this share of it. */
export const labelsHeight = (count: number, share: number): number => Math.ceil((count * LABEL_GAP) / share);
