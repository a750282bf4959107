import type { FieldNames } from './matchColumns.ts';

const named = (field: string) => `Name it with --map ${field}=<column>.`;

/** What each kind of file is read for, in the order that people are shown. */
export const BAR_FIELDS = {
  date: { names: ['date', 'timestamp', 'datetime', 'day'], required: named('date') },
  symbol: { names: ['symbol', 'ticker', 'name', 'code'], required: named('symbol') },
  open: { names: ['open', 'o'] },
  high: { names: ['high', 'h'] },
  low: { names: ['low', 'l'] },
  close: {
    names: ['close', 'c'],
    required: `${named('close')} An adjusted close is taken only when it is named so.`,
  },
  volume: { names: ['volume', 'v', 'vol'] },
} as const satisfies Record<string, FieldNames>;

export const UNIVERSE_FIELDS = {
  symbol: { names: ['symbol', 'ticker', 'name', 'code'], required: named('symbol') },
  start: { names: ['start_date', 'start', 'from'], required: named('start') },
  end: { names: ['end_date', 'end', 'to'], required: named('end') },
  sector: { names: ['sector', 'gics_sector'] },
} as const satisfies Record<string, FieldNames>;

export const FUNDAMENTAL_NUMBERS = {
  eps: { names: ['eps', 'earnings_per_share'] },
  shares: { names: ['shares', 'shares_outstanding', 'estimated_shares_outstanding'] },
  totalEquity: { names: ['total_equity', 'totalequity', 'stockholders_equity', 'shareholders_equity'] },
  totalDebt: { names: ['total_debt', 'totaldebt'] },
  longTermDebt: { names: ['long-term_debt', 'long_term_debt'] },
  shortTermDebt: {
    names: ['short-term_debt_/_current_portion_of_long-term_debt', 'short-term_debt', 'short_term_debt'],
  },
  cash: { names: ['cash', 'cash_and_cash_equivalents'] },
  ebitda: { names: ['ebitda'] },
  ebit: { names: ['ebit', 'earnings_before_interest_and_tax'] },
  depreciation: { names: ['depreciation', 'depreciation_and_amortization'] },
  dividendsPerShare: { names: ['dividends_per_share', 'dividendspershare', 'dps'] },
} as const satisfies Record<string, FieldNames>;

export const FUNDAMENTAL_FIELDS = {
  symbol: { names: ['symbol', 'ticker', 'ticker_symbol', 'name', 'code'], required: named('symbol') },
  periodEnd: {
    names: ['period_ending', 'period_end', 'periodend', 'fiscal_period_end'],
    required: named('periodEnd'),
  },
  filedAt: { names: ['filing_date', 'filed', 'filed_at', 'filedat', 'date_filed'] },
  ...FUNDAMENTAL_NUMBERS,
} as const satisfies Record<string, FieldNames>;
