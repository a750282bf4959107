/** `npm run bench -- <suite> [--json FILE]`: benchmarks against peers, as ratios within one run. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { backtestBench } from './backtest/backtestBench.ts';
import type { BenchReport } from './BenchReport.ts';
import { featuresBench } from './features.ts';
import { importBench } from './import.ts';
import { modelsBench, type ModelsBenchOptions } from './models/modelsBench.ts';
import { searchBench } from './search/searchBench.ts';
import { walkforwardBench } from './walkforward/walkforwardBench.ts';

const SUITES: Record<string, (options: ModelsBenchOptions) => Promise<BenchReport>> = {
  import: async () => ({ rows: await importBench() }),
  features: async () => ({ rows: await featuresBench() }),
  models: modelsBench,
  backtest: backtestBench,
  search: searchBench,
  walkforward: walkforwardBench,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    large: { type: 'boolean' },
    small: { type: 'boolean' },
    only: { type: 'string' },
    parts: { type: 'string' },
  },
});
const [suite] = positionals;
if (!suite || !(suite in SUITES)) {
  console.error(`Usage: npm run bench -- <${Object.keys(SUITES).join('|')}> [--json FILE]`);
  console.error(
    '       npm run bench -- models [--large] [--small] [--only WORK,...] [--parts PART,...] [--json FILE]',
  );
  process.exit(2);
}
const { rows, lines = [] } = await SUITES[suite](values);
if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
const seconds = (value: number | null) => (value === null ? '–' : value.toFixed(3));
console.log('| work | ours s | peer | peer s | peer / ours | note |\n| --- | ---: | --- | ---: | ---: | --- |');
for (const { work, ours_s, peer, peer_s, ratio, note } of rows) {
  console.log(
    `| ${work} | ${seconds(ours_s)} | ${peer} | ${seconds(peer_s)} | ${ratio === null ? '–' : ratio.toFixed(2)} | ${note} |`,
  );
}
if (lines.length > 0) console.log(`\n${lines.join('\n')}`);
