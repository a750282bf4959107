/** Ids that the page and its script agree on: of the data, and of a figure's place before its number. */
export const FIGURE_DATA_ID = 'figure-data';
export const FIGURE_ID = 'figure-';

/**
 * The script of a report, constant, so that its hash is too. It draws every figure in the theme of the page, again when
 * the theme changes, and light at the width of a sheet of paper for printing.
 */
export const REPORT_SCRIPT = `
'use strict';
(() => {
  /* px: what 12 mm margins leave of a Letter sheet across, the narrower of the common two. */
  const PAPER_WIDTH = 940;
  const figures = JSON.parse(document.getElementById('${FIGURE_DATA_ID}').textContent);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const config = {
    responsive: true,
    displaylogo: false,
    modeBarButtonsToRemove: ['lasso2d', 'select2d', 'zoomIn2d', 'zoomOut2d', 'autoScale2d'],
    toImageButtonOptions: { format: 'svg' },
  };
  const themeOfPage = () => {
    const { theme } = document.documentElement.dataset;
    return theme === 'auto' ? (dark.matches ? 'dark' : 'light') : theme;
  };
  const draw = (theme, size) =>
    figures.forEach((figure, index) => {
      const { data, layout } = structuredClone(figure[theme]);
      const target = document.getElementById('${FIGURE_ID}' + index);
      Plotly.react(target, data, { ...layout, ...size, uirevision: 'kept' }, config);
    });
  draw(themeOfPage());
  dark.addEventListener('change', () => draw(themeOfPage()));
  addEventListener('beforeprint', () => draw('light', { width: PAPER_WIDTH }));
  addEventListener('afterprint', () => draw(themeOfPage()));
})();
`;
