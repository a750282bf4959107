import {
  type FoldResult,
  formatCount,
  formatDecimals,
  formatEstimate,
  formatFigure,
  formatIc,
  formatPercent,
  formatSharpe,
} from '../../contract/index.ts';
import type { Table } from './Report.ts';

const hasGroup = ({ group }: FoldResult) => group !== undefined;

/** A row per fold: its dates, its rows, what was left out of its training, what it measured. */
export const foldsTable = (folds: readonly FoldResult[]): Table => ({
  columns: [
    { name: 'Fold', numeric: true },
    ...(folds.some(hasGroup) ? [{ name: 'Group' }] : []),
    { name: 'Train', unit: 'from', fixed: true },
    { name: 'to', fixed: true },
    { name: 'Test', unit: 'from', fixed: true },
    { name: 'to', fixed: true },
    { name: 'Train', unit: 'rows', numeric: true },
    { name: 'Test', unit: 'rows', numeric: true },
    { name: 'Purged', unit: 'rows', numeric: true },
    { name: 'Embargoed', unit: 'rows', numeric: true },
    { name: 'Mean IC', unit: '± s.e.', numeric: true },
    { name: 't', numeric: true },
    { name: 'Sharpe', numeric: true },
    { name: 'Max drawdown', numeric: true },
    { name: 'MSE', numeric: true },
  ],
  rows: folds.map(({ fold, group = '', train, test, trainRows, testRows, purged, embargoed, ic, mse, portfolio }) => [
    String(fold),
    ...(folds.some(hasGroup) ? [group] : []),
    train.start,
    train.end,
    test.start,
    test.end,
    formatCount(trainRows),
    formatCount(testRows),
    formatCount(purged),
    formatCount(embargoed),
    formatEstimate({ value: ic.mean, standardError: ic.standardError }, formatIc),
    formatDecimals(ic.tStatistic, 2),
    formatSharpe(portfolio.sharpe),
    formatPercent(portfolio.maxDrawdown),
    formatFigure(mse),
  ]),
});
