import type { BenchRow } from '../BenchRow.ts';
import { rowOf } from './comparison.ts';
import type { WrittenData } from './dataFolder.ts';
import { measure, type Measured } from './measure.ts';
import { runSide } from './runSide.ts';
import type { Section, Target } from './Section.ts';
import { LARGE, LARGE_WORKS, type Work, type WorkName } from './settings.ts';

const MIB = 2 ** 20;
/** The run that is cancelled is cancelled here. */
const CANCEL_AT = 0.25;

/** Memory and time of boosting on 2,500,000 rows, once each, and a run that is cancelled while it reports progress. */
export async function large(data: WrittenData, names: readonly WorkName[]): Promise<Section> {
  const rows: BenchRow[] = [];
  const targets: Target[] = [];
  const matrices = data.rows * data.columns * (Float32Array.BYTES_PER_ELEMENT + 1);
  for (const [name, work] of Object.entries<Work>(LARGE_WORKS)) {
    if (!names.includes(name as WorkName)) continue;
    const sides = await measure(work, data, 1);
    rows.push(rowOf(work, data, sides, 1));
    targets.push(...memoryTargets(name, sides.ours, matrices), await cancelTarget(name, work, data));
  }
  return { rows, targets };
}

function memoryTargets(name: string, ours: Measured | string, matrices: number): Target[] {
  const grows = `4: ${name}, resident growth during the fit at most ${LARGE.growth} times (float32 + binned matrix)`;
  const whole = `4: ${name}, whole process under ${LARGE.bytes / MIB} MiB`;
  if (typeof ours === 'string') return [grows, whole].map((what) => ({ what, met: null, figures: ours }));
  const mib = (bytes: number) => `${(bytes / MIB).toFixed(0)} MiB`;
  return [
    {
      what: grows,
      met: ours.growth <= LARGE.growth * matrices,
      figures: `${mib(ours.growth)}, ${(ours.growth / matrices).toFixed(2)} times ${mib(matrices)}`,
    },
    { what: whole, met: ours.peak < LARGE.bytes, figures: mib(ours.peak) },
  ];
}

/** Progress comes tree by tree in rising order, and a killed process is gone at once: that is how a job is cancelled. */
async function cancelTarget(name: string, work: Work, { folder }: WrittenData): Promise<Target> {
  const done: number[] = [];
  let killed = NaN;
  const outcome = await runSide('ours', {
    folder,
    missing: work.missing,
    ...work.ours,
    onProgress: (part, total, kill) => {
      done.push(part / total);
      if (part / total >= CANCEL_AT && Number.isNaN(killed)) {
        killed = performance.now();
        kill();
      }
    },
  });
  const what = `4: ${name}, progress and cancel`;
  if (done.length === 0) return { what, met: null, figures: String(outcome) };
  const gone = (performance.now() - killed) / 1000;
  const rising = done.every((part, i) => i === 0 || part > done[i - 1]);
  return {
    what,
    met: rising && typeof outcome === 'string' && done.length > 1,
    figures: `${done.length} reports up to ${(100 * done.at(-1)!).toFixed(0)} %, gone ${gone.toFixed(2)} s after the cancel`,
  };
}
