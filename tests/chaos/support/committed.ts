import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MetadataStore, workspacePaths } from '../../../core/storage/index.ts';

/** What an engine had committed when it was killed. */
export interface Committed {
  imports: number;
  builds: number;
  experiments: number;
  trials: number;
  events: number;
}

/** Reads a copy of the metadata, so that the next engine finds everything as the killed one left it. */
export function committed(workspace: string): Committed {
  const folder = mkdtempSync(join(tmpdir(), 'hrp-chaos-copy-'));
  const { metadata } = workspacePaths(workspace);
  const copy = join(folder, 'hrp.sqlite');
  try {
    for (const suffix of ['', '-wal']) {
      if (existsSync(metadata + suffix)) copyFileSync(metadata + suffix, copy + suffix);
    }
    const store = new MetadataStore(copy);
    try {
      const count = (of: string) => store.one<{ n: number }>(`SELECT count(*) AS n FROM ${of}`)!.n;
      return {
        imports: count('imports'),
        builds: count("lineage_events WHERE act = 'features.built'"),
        experiments: count('experiments'),
        trials: count("budget_spends WHERE budget = 'trial'"),
        events: count('lineage_events'),
      };
    } finally {
      store.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
