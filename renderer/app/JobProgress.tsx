import { ProgressBar } from '@blueprintjs/core';
import {
  formatCount,
  formatDecimals,
  formatDuration,
  formatPercent,
  type JobEvent,
} from '../../core/contract/index.ts';

/** How far a running job is: stage, done of total, how much a second, and how long it still takes. */
export function JobProgress({ event, title }: { event: JobEvent; title?: string }) {
  const { stage, done, total, etaSeconds, state } = event;
  const share = total > 1 ? done / total : undefined;
  const parts = [
    stage,
    ...(share === undefined ? [] : [`${formatCount(done)} of ${formatCount(total)} (${formatPercent(share)})`]),
    ...(etaSeconds ? [rateText((total - done) / etaSeconds)] : []),
    ...(etaSeconds === null ? [] : [`${formatDuration(etaSeconds)} left`]),
  ];
  return (
    <span className="hrp-job-progress">
      <ProgressBar
        value={state === 'queued' ? 0 : share}
        stripes={share === undefined && state === 'running'}
        intent="primary"
        aria-label={`Progress of ${title ?? event.jobId}`}
      />
      <span className="hrp-job-progress-text hrp-number">
        {title && `${title}: `}
        {parts.join(' · ')}
      </span>
    </span>
  );
}

const rateText = (rate: number): string => `${formatDecimals(rate, rate < 1 ? 2 : rate < 10 ? 1 : 0)}/s`;
