const DAYS_PER_YEAR = 252;

/** A daily Sharpe as it is shown everywhere. */
export const annualised = (sharpe: number): number => sharpe * Math.sqrt(DAYS_PER_YEAR);

/** The inverse of {@link annualised}. */
export const perDay = (sharpe: number): number => sharpe / Math.sqrt(DAYS_PER_YEAR);
