import { longShort, type LongShort } from '../backtest/index.ts';
import { AppError } from '../contract/index.ts';
import {
  dateOffsets,
  informationCoefficients,
  performanceOf,
  summariseIc,
  type FloatArray,
  type IcSummary,
  type Performance,
} from '../statistics/index.ts';
import { predictionErrors, type PredictionErrors } from './predictionErrors.ts';

/** What predictions are scored against. One entry per row of the dataset snapshot, rows ascending by date. */
export interface ScoringData {
  readonly label: FloatArray;
  /** Calendar day index. */
  readonly rowDate: Int32Array;
  /** 0 .. symbols − 1. */
  readonly rowSymbol: Int32Array;
  /** Date-major panel of closes over the calendar, `close[day * symbols + symbol]`; NaN is absent. */
  readonly close: FloatArray;
  readonly symbols: number;
  /** h and d of the label, trading days. */
  readonly horizon: number;
  readonly delay: number;
}

export interface FoldMetricsInput {
  readonly data: ScoringData;
  /** The fold's test rows, ascending: `foldRows(...).test`. */
  readonly rows: Uint32Array;
  /** `prediction[i]` is for row `rows[i]`; higher is better, NaN is unknown. */
  readonly prediction: FloatArray;
  /** Default 0.1. */
  readonly quantile?: number;
  /** Default 5. */
  readonly costBps?: number;
  /** A date with fewer known pairs has no IC; default 10. */
  readonly minSymbols?: number;
}

export interface FoldMetrics {
  /** Calendar days of the test rows, ascending, and the IC of each. */
  readonly dates: Int32Array;
  readonly ic: Float64Array;
  /** Newey-West lag h + d − 1. */
  readonly icSummary: IcSummary;
  readonly errors: PredictionErrors;
  readonly portfolio: LongShort;
  /** Of the portfolio's net returns. */
  readonly performance: Performance;
}

/** Scores one fold's predictions: IC by date, errors, and the long-short portfolio after costs (DESIGN 6). */
export function foldMetrics({ data, rows, prediction, quantile, costBps, minSymbols }: FoldMetricsInput): FoldMetrics {
  if (rows.length !== prediction.length) {
    const message = `${prediction.length} predictions for ${rows.length} test rows; give one per row.`;
    throw new AppError('BAD_INPUT', message);
  }
  const { horizon, delay, close, symbols } = data;
  const label = Float64Array.from(rows, (row) => data.label[row]);
  const rowDate = Int32Array.from(rows, (row) => data.rowDate[row]);
  const rowSymbol = Int32Array.from(rows, (row) => data.rowSymbol[row]);
  const { dates, offsets } = dateOffsets(rowDate);
  const ic = informationCoefficients({ prediction, label, offsets, ...(minSymbols !== undefined && { minSymbols }) });
  const portfolio = longShort({
    signal: prediction,
    rowDate,
    rowSymbol,
    close,
    symbols,
    horizon,
    delay,
    ...(quantile !== undefined && { quantile }),
    ...(costBps !== undefined && { costBps }),
  });
  return {
    dates,
    ic,
    icSummary: summariseIc(ic, horizon + delay - 1),
    errors: predictionErrors(prediction, label),
    portfolio,
    performance: performanceOf(portfolio.returns),
  };
}
