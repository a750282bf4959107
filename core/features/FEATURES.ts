/** What a feature is, for people, manifests and the rows-per-feature arithmetic of the guards. Plain data. */
export interface FeatureDefinition {
  readonly name: string;
  /** Raised whenever the values change; part of every dataset snapshot's manifest. */
  readonly version: number;
  readonly kind: 'price' | 'fundamental';
  readonly group: 'return' | 'momentum' | 'volatility' | 'volume' | 'oscillator' | 'trend' | 'band' | 'valuation';
  /** C, H, L, V: close, high, low, volume of the bar; typical = (H + L + C) / 3; [t−n]: n bars of the symbol earlier. */
  readonly formula: string;
  readonly unit:
    | 'share of price'
    | 'per year'
    | 'shares'
    | 'multiple'
    | '0 to 100'
    | '-100 to 0'
    | 'percent'
    | 'price'
    | 'index'
    | 'sign'
    | 'money';
  /** Bars of a symbol, with every field known, until the first value: it stands on bar `warmUpBars` counted from 1. */
  readonly warmUpBars: number;
}

type Group = FeatureDefinition['group'];
type Unit = FeatureDefinition['unit'];

const price = <N extends string>(name: N, group: Group, formula: string, unit: Unit, warmUpBars: number) =>
  ({ name, version: 1, kind: 'price', group, formula, unit, warmUpBars }) as const;

const fundamental = <N extends string>(name: N, formula: string, unit: Unit) =>
  ({ name, version: 1, kind: 'fundamental', group: 'valuation', formula, unit, warmUpBars: 1 }) as const;

/** The catalogue: 39 price and volume features, 5 fundamentals (DESIGN 6). */
export const FEATURES = [
  price('returns_1d', 'return', 'C[t] / C[t−1] − 1', 'share of price', 2),
  price('returns_5d', 'return', 'C[t] / C[t−5] − 1', 'share of price', 6),
  price('returns_20d', 'return', 'C[t] / C[t−20] − 1', 'share of price', 21),
  price('returns_60d', 'return', 'C[t] / C[t−60] − 1', 'share of price', 61),
  price('returns_252d', 'return', 'C[t] / C[t−252] − 1', 'share of price', 253),
  price('momentum_20d', 'momentum', 'C[t−1] / C[t−20] − 1', 'share of price', 21),
  price('momentum_60d', 'momentum', 'C[t−5] / C[t−60] − 1', 'share of price', 61),
  price('momentum_252d', 'momentum', 'C[t−21] / C[t−252] − 1', 'share of price', 253),
  price('volatility_20d', 'volatility', 'sd (ddof 1) of the last 20 returns_1d × √252', 'per year', 21),
  price('volatility_60d', 'volatility', 'sd (ddof 1) of the last 60 returns_1d × √252', 'per year', 61),
  price('volume_20d', 'volume', 'mean V over 20 bars', 'shares', 20),
  price('volume_ratio', 'volume', 'V / volume_20d', 'multiple', 20),
  price('obv', 'volume', 'first V, then + V on a higher close and − V on a lower one', 'shares', 1),
  price(
    'rsi_14d',
    'oscillator',
    '100 × up / (up + down), Wilder means over 14 of the rises and falls of C',
    '0 to 100',
    15,
  ),
  price('cci_20d', 'oscillator', '(typical − mean) / (0.015 × mean deviation), over 20 bars', 'index', 20),
  price('roc_10d', 'oscillator', '100 × (C[t] / C[t−10] − 1)', 'percent', 11),
  price('stoch_k', 'oscillator', '100 × (C − lowest L) / (highest H − lowest L), over 14 bars', '0 to 100', 14),
  price('stoch_d', 'oscillator', 'mean stoch_k over 3 bars', '0 to 100', 16),
  price('williams_r', 'oscillator', '−100 × (highest H − C) / (highest H − lowest L), over 14 bars', '-100 to 0', 14),
  price(
    'mfi_14d',
    'oscillator',
    '100 × p / (p + q), sums over 14 of typical × V on a risen (p), fallen (q) typical',
    '0 to 100',
    15,
  ),
  price('atr_14d', 'volatility', 'Wilder mean over 14 of max(H, C[t−1]) − min(L, C[t−1])', 'price', 15),
  price('adx_14d', 'trend', 'Wilder mean over 14 of 100 × |DI⁺ − DI⁻| / (DI⁺ + DI⁻)', '0 to 100', 28),
  price('macd_line', 'trend', 'ema_12d − ema_26d', 'price', 26),
  price('macd_signal', 'trend', 'EMA over 9 of macd_line', 'price', 34),
  price('macd_histogram', 'trend', 'macd_line − macd_signal', 'price', 34),
  price('trend', 'trend', 'sign(C − sma_200d)', 'sign', 200),
  price('sma_20d', 'trend', 'mean C over 20 bars', 'price', 20),
  price('sma_50d', 'trend', 'mean C over 50 bars', 'price', 50),
  price('sma_200d', 'trend', 'mean C over 200 bars', 'price', 200),
  price('ema_12d', 'trend', 'EMA over 12 of C, weight 2/13, seeded with the mean of the first 12', 'price', 12),
  price('ema_26d', 'trend', 'EMA over 26 of C, weight 2/27, seeded with the mean of the first 26', 'price', 26),
  price('price_to_sma_20d', 'trend', 'C / sma_20d', 'multiple', 20),
  price('price_to_sma_50d', 'trend', 'C / sma_50d', 'multiple', 50),
  price('price_to_sma_200d', 'trend', 'C / sma_200d', 'multiple', 200),
  price('bb_upper_20d', 'band', 'sma_20d + 2 × population sd of C over 20 bars', 'price', 20),
  price('bb_lower_20d', 'band', 'sma_20d − 2 × population sd of C over 20 bars', 'price', 20),
  price('bb_width_20d', 'band', '(bb_upper_20d − bb_lower_20d) / sma_20d', 'multiple', 20),
  price('vwap_20d', 'volume', 'Σ typical × V / Σ V over 20 bars', 'price', 20),
  price('ema_crossover', 'trend', 'sign(ema_12d − ema_26d)', 'sign', 26),
  fundamental('market_cap', 'C × shares', 'money'),
  fundamental('pe_ratio', 'C / EPS, unknown unless EPS > 0', 'multiple'),
  fundamental('pb_ratio', 'market_cap / total equity, unknown unless total equity > 0', 'multiple'),
  fundamental('dividend_yield', 'dividends per share / C', 'share of price'),
  fundamental('ev_ebitda', '(market_cap + total debt − cash) / EBITDA, unknown unless EBITDA > 0', 'multiple'),
] as const satisfies readonly FeatureDefinition[];

type Catalogue = (typeof FEATURES)[number];
export type FeatureName = Catalogue['name'];
export type PriceFeature = Extract<Catalogue, { kind: 'price' }>['name'];
export type FundamentalFeature = Extract<Catalogue, { kind: 'fundamental' }>['name'];
