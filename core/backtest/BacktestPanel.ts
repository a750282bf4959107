import { AppError } from '../contract/index.ts';
import type { FloatArray } from '../statistics/index.ts';

/** The market that is traded in. Panels are date-major, `panel[day * symbols + symbol]`; NaN is absent. */
export interface BacktestPanel {
  readonly close: FloatArray;
  readonly symbols: number;
  /** 1 where the symbol is in the universe on the day; without it all are, always. */
  readonly member?: Uint8Array;
  /** Close times volume, in the currency of `capital`: for impact and capacity. */
  readonly dollarVolume?: FloatArray;
  /** Per day and symbol, 0 up; −1 is unknown: such a symbol is in no sector-neutral portfolio. */
  readonly sector?: Int32Array;
  /** Per symbol, the calendar day of its last close where it was delisted, −1 where not: its position is cash after it. */
  readonly delistedAfter?: Int32Array;
}

/** What is traded on: rows ascend by date, one row per symbol and date. */
export interface BacktestSignals {
  /** Higher is better; NaN is unknown. */
  readonly signal: FloatArray;
  /** Per row, index of the signal's day in the calendar of the panel. */
  readonly rowDate: Int32Array;
  /** Per row, 0 .. symbols − 1. */
  readonly rowSymbol: Int32Array;
}

/** @throws AppError BAD_INPUT where panels and rows do not belong together */
export function requirePanel(panel: BacktestPanel, { signal, rowDate, rowSymbol }: BacktestSignals): void {
  const { close, symbols, member, dollarVolume, sector, delistedAfter } = panel;
  const requireThat = (holds: boolean, message: string) => {
    if (!holds) throw new AppError('BAD_INPUT', message);
  };
  requireThat(
    Number.isInteger(symbols) && symbols >= 1 && close.length % symbols === 0,
    `A panel of ${close.length} closes is no whole number of days of ${symbols} symbols.`,
  );
  for (const [name, perDay] of Object.entries({ member, dollarVolume, sector })) {
    requireThat(
      perDay === undefined || perDay.length === close.length,
      `${name} has ${perDay?.length} values for ${close.length} closes; give one each.`,
    );
  }
  requireThat(
    delistedAfter === undefined || delistedAfter.length === symbols,
    `delistedAfter has ${delistedAfter?.length} values for ${symbols} symbols; give one each.`,
  );
  requireThat(
    signal.length === rowDate.length && signal.length === rowSymbol.length,
    `${signal.length} signals, ${rowDate.length} dates and ${rowSymbol.length} symbols; give one of each per row.`,
  );
  const days = close.length / symbols;
  for (let row = 0; row < signal.length; row++) {
    const inside = rowDate[row] >= 0 && rowDate[row] < days && rowSymbol[row] >= 0 && rowSymbol[row] < symbols;
    if (inside) continue;
    requireThat(false, `Row ${row} (day ${rowDate[row]}, symbol ${rowSymbol[row]}) is outside the panel of closes.`);
  }
}
