/** What each metric is, in the words that explain it wherever it stands. All are out of fold. */
export const EXPLAINED = {
  ic: 'Mean over dates of the rank correlation (Spearman) of prediction and label; standard error and interval from its slowest cosines, since labels overlap, unknown below 4 (h + d) dates',
  t: 'Mean IC over its Newey-West standard error, lag h + d − 1',
  p: 'One-sided: how often noise with labels that overlap has as high a mean IC; from its slowest cosines, not from the t',
  icir: 'Mean over sample sd of the daily IC, not annualised',
  positiveDates: 'Share of dates with IC above 0',
  sharpe:
    'Mean over sd of the daily net returns of the long-short portfolio, times √252; standard error by stationary block bootstrap',
  annualReturn: 'Of the long-short portfolio, after costs',
  volatility: 'Sd of the daily net returns, times √252',
  drawdown: 'Deepest fall from the highest equity so far',
  turnover: 'Mean per day, one way, of the gross of 2',
  cost: 'Of the initial capital, over all folds',
  mse: 'Mean squared error of the predictions, in the squared unit of the label',
  mae: 'Mean absolute error of the predictions, in the unit of the label',
  r2: '1 − MSE over the variance of the label; near zero is usual for returns',
  stability: 'Population sd over mean of the folds’ MSE; lower is better',
  positiveFolds: 'Share of the folds, those that failed too, with a mean IC above 0',
  failedFolds: 'Every figure is of the other folds alone',
} as const;
