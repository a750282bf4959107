import type { StudyImportance } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { importanceFigure } from './importanceFigure.ts';
import { THEMES, type ThemeName } from './theme.ts';

/** The hyperparameters by what they explain of one objective, largest on top. */
export function studyImportanceFigure(
  { shares }: Pick<StudyImportance[number], 'shares'>,
  themeName: ThemeName,
): Figure {
  const figure = importanceFigure(
    shares.map(({ name, share }) => ({ feature: name, share })),
    themeName,
  );
  if (!figure.table) {
    return emptyFigure(THEMES[themeName], figure.layout.height, 'The trials do not say yet what matters.');
  }
  const [, share] = figure.table.columns;
  return { ...figure, table: { ...figure.table, columns: [{ name: 'Hyperparameter' }, share] } };
}
