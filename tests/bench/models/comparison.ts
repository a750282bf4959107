import type { BenchRow } from '../BenchRow.ts';
import type { WrittenData } from './dataFolder.ts';
import { measure, type Measured, type Sides } from './measure.ts';
import type { Section, Target } from './Section.ts';
import { R2_BELOW, WORKS, type Work, type WorkName } from './settings.ts';

const MIB = 2 ** 20;
const thousands = (value: number) => value.toLocaleString('en-US');

/** Times and R2 of a work on the strong data, ours and the peer's runs interleaved. */
export async function comparison(name: WorkName, data: WrittenData, repeats: number): Promise<Section> {
  const work: Work = WORKS[name];
  const sides = await measure(work, data, repeats);
  return { rows: [rowOf(work, data, sides, repeats)], targets: targetsOf(name, work, sides) };
}

/** The table's line; what a side could not do stands in the note. */
export function rowOf(work: Work, data: WrittenData, { ours, peer }: Sides, repeats: number): BenchRow {
  const size = `${thousands(data.trainRows)} x ${data.columns}${data.name === 'strong' ? '' : ` (${data.name})`}`;
  const both = [
    ['ours', ours],
    ['peer', peer],
  ] as const;
  const notes = both.map(([side, done]) => `${side} ${typeof done === 'string' ? `absent: ${done}` : inWords(done)}`);
  const ours_s = typeof ours === 'string' ? null : ours.seconds;
  const peer_s = typeof peer === 'string' ? null : peer.seconds;
  return {
    work: `${work.what}, ${size}`,
    ours_s,
    peer: `${typeof peer === 'string' ? '' : `${peer.version} `}${work.peer.estimator}`,
    peer_s,
    ratio: ours_s !== null && peer_s !== null ? peer_s / ours_s : null,
    note: `${repeats > 1 ? `medians of ${repeats}, interleaved; ` : ''}${notes.join('; ')}`,
    figures: Object.assign({}, ...both.map(([side, done]) => figuresOf(side, done))) as Record<string, number | null>,
  };
}

const inWords = (done: Measured): string =>
  `processor ${done.cpuSeconds.toFixed(3)} s, R2 ${done.r2.toFixed(4)}, IC ${done.ic.toFixed(4)}, predict ${done.predictSeconds.toFixed(3)} s, ` +
  `+${(done.growth / MIB).toFixed(0)} MiB`;

function figuresOf(side: string, done: Measured | string): Record<string, number | null> {
  const known = typeof done === 'string' ? undefined : done;
  return {
    [`${side}_r2`]: known?.r2 ?? null,
    [`${side}_ic`]: known?.ic ?? null,
    [`${side}_ic_error`]: known?.icError ?? null,
    [`${side}_predict_s`]: known?.predictSeconds ?? null,
    [`${side}_cpu_s`]: known?.cpuSeconds ?? null,
    [`${side}_growth_bytes`]: known?.growth ?? null,
    [`${side}_peak_bytes`]: known?.peak ?? null,
  };
}

function targetsOf(name: WorkName, work: Work, { ours, peer }: Sides): Target[] {
  const time = `2: ${name} in at most ${(1 / work.target).toFixed(2)} of the peer's time`;
  const quality = `2: ${name} with a test R2 of at least the peer's minus ${R2_BELOW}`;
  if (typeof ours === 'string' || typeof peer === 'string') {
    const figures = `ours ${typeof ours === 'string' ? ours : 'measured'}, peer ${typeof peer === 'string' ? peer : 'measured'}`;
    return [time, quality].map((what) => ({ what, met: null, figures }));
  }
  return [
    {
      what: time,
      met: ours.seconds * work.target <= peer.seconds,
      figures: `${ours.seconds.toFixed(3)} s against ${peer.seconds.toFixed(3)} s, ${(ours.seconds / peer.seconds).toFixed(3)}`,
    },
    {
      what: quality,
      met: ours.r2 >= peer.r2 - R2_BELOW,
      figures: `${ours.r2.toFixed(4)} against ${peer.r2.toFixed(4)}`,
    },
  ];
}
