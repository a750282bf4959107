const MS_PER_DAY = 86_400_000;

/** A date `YYYY-MM-DD` as days since 1970-01-01. */
export const dayOf = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / MS_PER_DAY);

/** Days since 1970-01-01 as `YYYY-MM-DD`. */
export const isoOf = (day: number): string => new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
