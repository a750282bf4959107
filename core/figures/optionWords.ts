import type { BacktestSettings, GridAxis } from '../contract/index.ts';

interface OptionWords {
  title: string;
  /** Of its numbers as they are shown; `%` stands for a hundredth of what the contract has. */
  unit?: string;
}

/** How an option of a backtest is named in forms, tables and figures. */
export const OPTION_WORDS: Readonly<Record<keyof BacktestSettings, OptionWords>> = {
  rule: { title: 'Rule' },
  quantile: { title: 'Quantile', unit: '%' },
  threshold: { title: 'Threshold' },
  weighting: { title: 'Weighting' },
  sides: { title: 'Sides' },
  holding: { title: 'Holding', unit: 'days' },
  delay: { title: 'Entry delay', unit: 'days' },
  maxWeight: { title: 'Largest weight', unit: '%' },
  sectorNeutral: { title: 'Sector-neutral' },
  betaNeutral: { title: 'Beta-neutral' },
  maxTurnover: { title: 'Turnover limit', unit: '% a day' },
  volatilityTarget: { title: 'Volatility target', unit: '% a year' },
  maxGross: { title: 'Largest gross', unit: '× capital' },
  costBps: { title: 'Cost', unit: 'bp' },
  halfSpreadBps: { title: 'Half spread', unit: 'bp' },
  impact: { title: 'Impact coefficient' },
  capital: { title: 'Capital', unit: 'currency of the bars' },
};

/** What the numbers of an option are multiplied by to be shown in its unit. */
export const optionScale = (option: keyof BacktestSettings): number =>
  OPTION_WORDS[option].unit?.startsWith('%') ? 100 : 1;

/** A value of an option as it is typed and read, without its unit: `10` for a quantile of 0.1, `none`, `yes`, `z-score`. */
export function optionText(option: keyof BacktestSettings, value: GridAxis['values'][number]): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value.replaceAll('_', '-');
  return String(Number((optionScale(option) * value).toPrecision(12)));
}

/** The name of an option with its unit: `Quantile, %`. */
export function optionTitle(option: keyof BacktestSettings): string {
  const { title, unit } = OPTION_WORDS[option];
  return unit ? `${title}, ${unit}` : title;
}
