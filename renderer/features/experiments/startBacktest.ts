import { counted, formatSharpe, type BacktestRecord, type Override } from '../../../core/contract/index.ts';
import { client } from '../../stores/engine/client.ts';
import { startJob } from '../../stores/startJob.ts';
import { toast } from '../../stores/toasts.ts';
import type { AskedBacktest } from './backtestAsked.ts';

export interface StartBacktest {
  experiment: string;
  asked: Pick<AskedBacktest, 'kind' | 'options' | 'axes'>;
  overrides: Override[];
  onDone: (id: string) => void;
}

/** Starts one portfolio or a grid; what it spends is spent before it runs. @returns when the engine has queued it */
export function startBacktest({ experiment, asked, overrides, onDone }: StartBacktest): Promise<string> {
  const { kind, options, axes } = asked;
  const request = { experiment, options, overrides };
  const done = (record: BacktestRecord) => {
    toast('done', doneText(record));
    onDone(record.id);
  };
  return kind === 'grid'
    ? startJob(client.backtests.grid({ ...request, axes }), done)
    : startJob(client.backtests.run(request), done);
}

const doneText = ({ id, kind, experiment, cells, sharpe }: BacktestRecord): string =>
  kind === 'grid'
    ? `${id}: ${counted(cells, 'portfolio')} of ${experiment}, median Sharpe ${formatSharpe(sharpe)} after costs`
    : `${id} is a portfolio of ${experiment}: Sharpe ${formatSharpe(sharpe)} after costs`;
