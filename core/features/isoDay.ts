const MS_PER_DAY = 86_400_000;

/** `YYYY-MM-DD` of a day counted from 1970-01-01, for messages; the number itself where it is no date. */
export const isoDay = (day: number): string => {
  const date = new Date(day * MS_PER_DAY);
  return Number.isNaN(date.getTime()) ? String(day) : date.toISOString().slice(0, 10);
};
