import { THIN_SPACE } from '../contract/index.ts';
import { plotText, shortName } from './plotText.ts';
import { FONT_FAMILY, type Theme } from './theme.ts';

export const FONT_SIZE = 12;

/** What all figures share; `own` adds to it and may replace. */
export function layoutOf<Own extends { height: number }>(theme: Theme, own: Own) {
  return {
    autosize: true,
    paper_bgcolor: 'rgba(0, 0, 0, 0)',
    plot_bgcolor: 'rgba(0, 0, 0, 0)',
    font: { family: FONT_FAMILY, size: FONT_SIZE, color: theme.text },
    separators: `.${THIN_SPACE}`,
    margin: { l: 64, r: 16, t: 20, b: 30 },
    showlegend: false,
    hoverlabel: {
      bgcolor: theme.surface,
      bordercolor: theme.border,
      align: 'left',
      font: { family: FONT_FAMILY, size: FONT_SIZE, color: theme.text },
    },
    ...own,
  };
}

const axisOf = (theme: Theme) => ({
  gridcolor: theme.grid,
  gridwidth: 1,
  linecolor: theme.border,
  tickfont: { color: theme.muted },
  zeroline: false,
  fixedrange: false,
});

const titleOf = (theme: Theme, text: string) => ({ text, standoff: 8, font: { color: theme.muted, size: FONT_SIZE } });

/** Trading days alone: no weekends; ISO dates at every zoom; a spike where the pointer is. */
export const timeAxis = (theme: Theme) => ({
  ...axisOf(theme),
  type: 'date',
  rangebreaks: [{ bounds: ['sat', 'mon'] }],
  hoverformat: '%Y-%m-%d',
  tickformatstops: [
    { dtickrange: [null, 'M1'], value: '%Y-%m-%d' },
    { dtickrange: ['M1', 'M12'], value: '%Y-%m' },
    { dtickrange: ['M12', null], value: '%Y' },
  ],
  showline: true,
  ticks: 'outside',
  ticklen: 4,
  tickcolor: theme.border,
  showspikes: true,
  spikemode: 'across',
  spikesnap: 'cursor',
  spikethickness: 1,
  spikedash: 'solid',
  spikecolor: theme.rule,
});

export interface ValueAxisOptions {
  /** Names the unit, unless the ticks do (`%`). */
  title: string;
  /** A line at zero, where zero means something. */
  zero?: boolean;
  tickformat?: string;
}

export const valueAxis = (theme: Theme, { title, zero = false, tickformat }: ValueAxisOptions) => ({
  ...axisOf(theme),
  title: titleOf(theme, title),
  ...(zero && { zeroline: true, zerolinecolor: theme.rule, zerolinewidth: 1 }),
  ...(tickformat !== undefined && { tickformat }),
});

/** Names down the side, the first on top: what is at `y = i` is named `names[i]`, which need not be unique. */
export const namesAxis = (theme: Theme, names: readonly string[]) => ({
  ...categoryAxis(theme),
  type: 'linear',
  tickmode: 'array',
  tickvals: names.map((_, i) => i),
  ticktext: names.map((name) => plotText(shortName(name))),
  range: [names.length - 0.5, -0.5],
});

export const categoryAxis = (theme: Theme, title?: string) => ({
  ...axisOf(theme),
  type: 'category',
  showgrid: false,
  automargin: true,
  tickfont: { color: theme.text },
  ...(title !== undefined && { title: titleOf(theme, title) }),
});

/** A legend in a line above the plot, where direct labels would cover what is drawn. */
export const LEGEND_ABOVE = {
  showlegend: true,
  legend: { orientation: 'h', x: 0, y: 1.02, yanchor: 'bottom' },
  margin: { l: 80, r: 16, t: 32, b: 44 },
};

/** Text inside a figure, without an arrow. */
export const noteOf = (theme: Theme, note: { text: string; [key: string]: unknown }) => ({
  showarrow: false,
  font: { color: theme.muted, size: FONT_SIZE },
  ...note,
});
