import { type Dataset } from './Dataset.ts';

/** The rows that can be trained on, ascending: those whose label is known. */
export function labelledRows({ label }: Pick<Dataset, 'label'>): Uint32Array {
  const rows = new Uint32Array(label.length);
  let n = 0;
  for (let row = 0; row < label.length; row++) if (!Number.isNaN(label[row])) rows[n++] = row;
  return rows.slice(0, n);
}
