/**
 * `npm run campaign [-- --json FILE] [--seeds N] [--threads N]`: do the guards refuse luck and let skill through? A hundred
 * research sessions on noise and a hundred on a planted effect, each choosing the best of 50 trials, once by each of the
 * choices in `parameters.ts`.
 *
 * A session is refused when a guard fails at validation. Beside it: what one look at the holdout (SharpeDecayMonitor) and
 * the checks before staging would add. Everything that was fixed beforehand is in `parameters.ts`.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { GUARD_NAMES } from '../../core/contract/index.ts';
import { DEFAULT_POLICY } from '../../core/guards/index.ts';
import type { Choice, Judged, JudgedSession } from './judge.ts';
import { CAMPAIGN } from './parameters.ts';

const MUST = { refused: 90, passed: 80 };
const { values } = parseArgs({
  options: { json: { type: 'string' }, seeds: { type: 'string' }, threads: { type: 'string' } },
});
const seeds = CAMPAIGN.seeds.slice(0, Number(values.seeds ?? CAMPAIGN.seeds.length));
const threads = Math.min(seeds.length, Number(values.threads ?? availableParallelism()));
const started = performance.now();
let done = 0;

const noise = await arm('noise', 0);
const planted = await arm('planted', CAMPAIGN.strength);
if (values.json) writeFileSync(values.json, `${JSON.stringify({ noise, planted }, null, 2)}\n`);
for (const choice of CAMPAIGN.choices) printTable(choice);
console.log(`${((performance.now() - started) / 60_000).toFixed(1)} minutes, ${threads} threads`);

async function arm(name: string, strength: number): Promise<JudgedSession[]> {
  const judged: JudgedSession[] = [];
  await Promise.all(
    Array.from({ length: threads }, (_, k) => {
      const share = seeds.filter((_, i) => i % threads === k);
      const worker = new Worker(new URL('seeds.entry.ts', import.meta.url), {
        workerData: { seeds: share, strength },
      });
      return new Promise<void>((resolve, reject) => {
        worker.on('message', (one: JudgedSession) => {
          judged.push(one);
          reportProgress(name, one.sharpe);
        });
        worker.on('error', reject);
        worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with code ${code}`))));
      });
    }),
  );
  return judged.sort((a, b) => a.sharpe.seed - b.sharpe.seed);
}

function reportProgress(name: string, { seed, sharpe, holdoutSharpe, verdicts }: Judged): void {
  done++;
  const left = (((performance.now() - started) / done) * (2 * seeds.length - done)) / 60_000;
  const failed = verdicts.filter(({ level }) => level === 'fail').map(({ guard }) => guard);
  console.error(
    `${name} ${seed}: Sharpe ${sharpe.toFixed(2)}, holdout ${holdoutSharpe.toFixed(2)}, ${failed.join(', ') || 'no guard fails'} (${done} of ${2 * seeds.length}, ${left.toFixed(1)} min left)`,
  );
}

function printTable(choice: Choice): void {
  const share = (judged: readonly JudgedSession[], of: (one: Judged) => boolean) =>
    judged.filter((session) => of(session[choice])).length;
  const row = (what: string, of: (one: Judged) => boolean) =>
    console.log(`| ${what} | ${share(noise, of)} | ${share(planted, of)} |`);
  console.log(`| of ${seeds.length} sessions each, best of ${CAMPAIGN.trials} trials by ${choice} | noise | planted |`);
  console.log('| --- | ---: | ---: |');
  for (const guard of GUARD_NAMES.filter((name) => name !== 'SharpeDecayMonitor')) {
    const at = (level: string) => (one: Judged) =>
      one.verdicts.some((verdict) => verdict.guard === guard && verdict.level === level);
    row(`${guard} fails`, at('fail'));
    row(`${guard} warns`, at('warn'));
  }
  const decays = ({ decay }: Judged) => decay.level === 'fail';
  row('SharpeDecayMonitor fails after one look', decays);
  for (const check of ['sharpe', 'drawdown', 'mean_ic']) {
    row(`check before staging not met: ${check}`, ({ unmet }) => unmet.includes(check));
  }
  row('**refused: a guard fails at validation**', refused);
  row('passed: none fails', (one) => !refused(one));
  row('refused if a PBO above its limit failed by itself', (one) => refused(one) || above(one));
  row('refused at validation or after one look', (one) => refused(one) || decays(one));
  row('refused or a check before staging not met', (one) => refused(one) || one.unmet.length > 0);
  row('a guard warns or fails', ({ verdicts }) => verdicts.some(({ level }) => level !== 'pass'));
  const scale = seeds.length / CAMPAIGN.seeds.length;
  const line = (what: string, figure: number, least: number) =>
    console.log(
      `${figure >= least * scale ? 'met' : 'NOT MET'}: ${what}: ${figure} of ${seeds.length}, at least ${least * scale}`,
    );
  console.log('');
  line('noise refused', share(noise, refused), MUST.refused);
  line(
    'planted passed',
    share(planted, (one) => !refused(one)),
    MUST.passed,
  );
  console.log('');
}

/** The rule before decision 0010. */
function above({ overfitting }: Judged): boolean {
  return overfitting.pbo > DEFAULT_POLICY.Overfitting.failPbo;
}

function refused({ verdicts }: Judged): boolean {
  return verdicts.some(({ level }) => level === 'fail');
}
