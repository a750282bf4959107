import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATA, generate, writeData, type DataName, type DataSpec } from './data.ts';
import { readData } from './readData.ts';

export interface WrittenData {
  readonly name: DataName;
  readonly folder: string;
  readonly rows: number;
  readonly trainRows: number;
  readonly columns: number;
  /** Label and date of the test rows, or of all rows where there are none. */
  readonly label: Float64Array;
  readonly rowDate: Int32Array;
}

/** Writes generated data to a folder for both sides to read, for as long as `work` lasts. */
export async function withData<T>(
  name: DataName,
  work: (data: WrittenData) => Promise<T>,
  spec: DataSpec = DATA[name],
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), `hrp-bench-${name}-`));
  try {
    writeData(folder, generate(spec));
    const { rows, trainRows, columns, label, rowDate } = readData(folder);
    const from = trainRows < rows ? trainRows : 0;
    const tested = { label: label.slice(from), rowDate: rowDate.slice(from) };
    return await work({ name, folder, rows, trainRows, columns, ...tested });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
