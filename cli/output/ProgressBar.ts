import { formatCount, formatDuration, type JobEvent } from '../../core/contract/index.ts';

const WIDTH = 24;
const QUIET_MS = 10_000;

/**
 * Progress of one job on standard error: a bar with done/total and ETA on a terminal, else a line per stage and one
 * every ten seconds within it.
 */
export class ProgressBar {
  private readonly out: NodeJS.WriteStream;
  private stage = '';
  private startedAt = 0;
  private writtenAt = 0;

  constructor(out: NodeJS.WriteStream) {
    this.out = out;
  }

  show({ stage, done, total, etaSeconds, state }: JobEvent): void {
    if (state !== 'running') return;
    const now = Date.now();
    if (stage !== this.stage) {
      this.endStage(now);
      this.stage = stage;
      this.startedAt = now;
      this.writtenAt = now;
      if (!this.out.isTTY) this.out.write(`  ${stage}\n`);
    }
    const share = total > 0 ? Math.min(1, done / total) : 0;
    const eta = etaSeconds === null ? '' : `, ${formatDuration(etaSeconds)} left`;
    const text = total > 1 ? `${formatCount(done)}/${formatCount(total)} (${Math.floor(100 * share)} %)${eta}` : '';
    if (this.out.isTTY) {
      const full = Math.round(share * WIDTH);
      this.out.write(`\r\u001b[K  ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${stage} ${text}`);
    } else if (now - this.writtenAt > QUIET_MS) {
      this.writtenAt = now;
      this.out.write(`  ${stage} ${text}\n`);
    }
  }

  end(): void {
    this.endStage(Date.now());
  }

  private endStage(now: number): void {
    if (this.stage === '' || !this.out.isTTY) return;
    this.out.write(`\r\u001b[K  ${this.stage} (${formatDuration((now - this.startedAt) / 1000)})\n`);
    this.stage = '';
  }
}
