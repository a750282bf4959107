import type { Study, StudyTrial } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { categoryAxis, layoutOf, valueAxis } from './layout.ts';
import { plotText, shortName } from './plotText.ts';
import { OBJECTIVE_WORDS, shownValue, trialWords } from './studyWords.ts';
import { seriesColour, THEMES, type Theme, type ThemeName } from './theme.ts';

const MOST_IN_ROW = 4;
const TICKS = 4;
const ROW_HEIGHT = 180;
const FRAME_HEIGHT = 40;
/** Of the width and of a row, between neighbours. */
const GAP = 0.03;
const ROW_GAP = 0.3;

/** An objective along every dimension by itself, one panel each with a common scale; later trials are darker. */
export function studySlicesFigure(
  { config: { objectives, space }, trials }: Pick<Study, 'config' | 'trials'>,
  themeName: ThemeName,
  place = 0,
): Figure {
  const theme = THEMES[themeName];
  const columns = Math.max(1, Math.min(MOST_IN_ROW, space.length));
  const rows = Math.max(1, Math.ceil(space.length / columns));
  const height = FRAME_HEIGHT + ROW_HEIGHT * rows;
  const known = trials.filter((trial) => (trial.values?.[place] ?? null) !== null);
  if (known.length === 0) return emptyFigure(theme, height, 'No trial has a value yet.');
  const { title, tickformat } = OBJECTIVE_WORDS[objectives[place]];
  const shownOf = ({ values }: StudyTrial) => shownValue(objectives[place], values![place]);
  const value = valueAxis(theme, { title, ...(tickformat !== undefined && { tickformat }) });
  const axes = space.map((dimension, i) => [
    [
      `xaxis${suffix(i)}`,
      { ...dimensionAxis(theme, dimension), ...panel(i, columns, rows).x, anchor: `y${suffix(i)}` },
    ],
    [
      `yaxis${suffix(i)}`,
      {
        ...(i % columns === 0 ? value : { ...value, title: { text: '' }, showticklabels: false }),
        ...panel(i, columns, rows).y,
        anchor: `x${suffix(i)}`,
        ...(i > 0 && { matches: 'y' }),
      },
    ],
  ]);
  return {
    data: space.map(({ name }, i) => {
      const active = known.filter(({ params }) => Object.hasOwn(params, name));
      return {
        ...{ type: 'scatter', mode: 'markers', name: plotText(name), xaxis: `x${suffix(i)}`, yaxis: `y${suffix(i)}` },
        x: active.map(({ params }) => (typeof params[name] === 'boolean' ? String(params[name]) : params[name])),
        y: active.map(shownOf),
        marker: {
          ...{ color: seriesColour(0), size: 6 },
          opacity: active.map(({ number }) => 0.3 + (0.7 * number) / Math.max(1, trials.length - 1)),
        },
        customdata: active.map((trial) => trialWords(trial, objectives)),
        hovertemplate: '%{customdata}<extra></extra>',
      };
    }),
    layout: layoutOf(theme, {
      height,
      hovermode: 'closest',
      margin: { l: 80, r: 16, t: 8, b: 44 },
      ...(Object.fromEntries(axes.flat()) as Record<string, unknown>),
    }),
    table: {
      columns: [{ name: 'Trial' }, { name: title }, ...space.map(({ name }) => ({ name }))],
      rows: known.map((trial) => [
        String(trial.number),
        shownOf(trial),
        ...space.map(({ name }) => {
          const value = trial.params[name];
          return typeof value === 'boolean' ? String(value) : (value ?? null);
        }),
      ]),
    },
  };
}

/** Plotly numbers axes from 1 and names the first without a number. */
const suffix = (i: number): string => (i === 0 ? '' : String(i + 1));

function panel(i: number, columns: number, rows: number) {
  const width = 1 / columns;
  const height = 1 / rows;
  const left = (i % columns) * width;
  const top = 1 - Math.floor(i / columns) * height;
  return {
    x: { domain: [left + (left > 0 ? GAP : 0), left + width] },
    y: { domain: [top - height * (1 - ROW_GAP), top] },
  };
}

function dimensionAxis(theme: Theme, dimension: Study['config']['space'][number]) {
  const title = plotText(shortName(dimension.name));
  if (dimension.kind === 'categorical') return { ...categoryAxis(theme, title), automargin: false };
  const axis = { ...valueAxis(theme, { title }), nticks: TICKS };
  if (!dimension.log) return axis;
  const decades = Math.log10(dimension.high / dimension.low);
  // Powers of ten where there are some: Plotly's own ticks between them run into each other in a narrow panel.
  return { ...axis, type: 'log', ...(decades > 1 && { dtick: Math.max(1, Math.ceil(decades / TICKS)) }) };
}
