import { type FoldResult, formatDecimals, formatFigure, formatPercent } from '../../../core/contract/index.ts';
import type { Column } from '../../components/DataTable/Column.ts';
import { figured } from './figured.ts';
import { EXPLAINED } from './metricWords.ts';

/** What a whole run and each of its folds are measured by alike. */
type Metrics = Pick<FoldResult, 'ic' | 'portfolio' | 'mse' | 'mae' | 'r2'>;

/** The columns of the metrics that a run and a fold share. @param of where a row has its metrics */
export const metricColumns = <Row>(of: (row: Row) => Metrics) =>
  ({
    t: figured<Row>({
      id: 't',
      header: 't',
      of: (row) => of(row).ic.tStatistic,
      format: (value) => formatDecimals(value, 2),
      explain: EXPLAINED.t,
      width: 68,
    }),
    icir: figured<Row>({
      id: 'icir',
      header: 'ICIR',
      of: (row) => of(row).ic.icir,
      format: (value) => formatDecimals(value, 3),
      explain: EXPLAINED.icir,
      width: 72,
    }),
    drawdown: figured<Row>({
      id: 'drawdown',
      header: 'Drawdown',
      unit: '%',
      of: (row) => of(row).portfolio.maxDrawdown,
      format: formatPercent,
      explain: EXPLAINED.drawdown,
      width: 112,
    }),
    return: figured<Row>({
      id: 'return',
      header: 'Return',
      unit: '% / year',
      of: (row) => of(row).portfolio.annualReturn,
      format: (value) => formatPercent(value, { sign: true }),
      explain: EXPLAINED.annualReturn,
      width: 118,
    }),
    volatility: figured<Row>({
      id: 'volatility',
      header: 'Volatility',
      unit: '% / year',
      of: (row) => of(row).portfolio.annualVolatility,
      format: formatPercent,
      explain: EXPLAINED.volatility,
      width: 130,
    }),
    turnover: figured<Row>({
      id: 'turnover',
      header: 'Turnover',
      unit: '% / day',
      of: (row) => of(row).portfolio.turnover,
      format: formatPercent,
      explain: EXPLAINED.turnover,
      width: 126,
    }),
    mse: figured<Row>({
      id: 'mse',
      header: 'MSE',
      of: (row) => of(row).mse,
      format: formatFigure,
      explain: EXPLAINED.mse,
      width: 84,
    }),
    mae: figured<Row>({
      id: 'mae',
      header: 'MAE',
      of: (row) => of(row).mae,
      format: formatFigure,
      explain: EXPLAINED.mae,
      width: 84,
    }),
    r2: figured<Row>({
      id: 'r2',
      header: 'R²',
      of: (row) => of(row).r2,
      format: (value) => formatDecimals(value, 4, { sign: true }),
      explain: EXPLAINED.r2,
      width: 76,
    }),
  }) satisfies Record<string, Column<Row>>;
