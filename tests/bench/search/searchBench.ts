import type { BenchReport } from '../BenchReport.ts';
import { bookkeeping } from './bookkeeping.ts';
import { boosting } from './boosting.ts';
import { regrets } from './regrets.ts';

const PARTS: Readonly<Record<string, () => BenchReport | Promise<BenchReport>>> = {
  univariate: () => regrets('univariate'),
  multivariate: () => regrets('multivariate'),
  boosting,
  bookkeeping,
};

/** Our search beside Optuna 3.1, and TPE beside random search. @param parts of them by name, by comma; all without */
export async function searchBench({ parts }: { readonly parts?: string | undefined }): Promise<BenchReport> {
  const reports: BenchReport[] = [];
  for (const [name, run] of Object.entries(PARTS)) {
    if (!parts || parts.split(',').includes(name)) reports.push(await run());
  }
  return { rows: reports.flatMap(({ rows }) => rows), lines: reports.flatMap(({ lines = [] }) => lines) };
}
