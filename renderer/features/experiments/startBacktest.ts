import { formatSharpe } from '../../../core/contract/index.ts';
import { client } from '../../stores/engine/client.ts';
import { startJob } from '../../stores/startJob.ts';
import { toast } from '../../stores/toasts.ts';

/** Trades the experiment's own portfolio over all its test dates; that is no trial. */
export const startBacktest = (experiment: string): Promise<string> =>
  startJob(client.backtests.run({ experiment }), ({ id, sharpe }) => {
    toast('done', `${id} is the portfolio of ${experiment}: Sharpe ${formatSharpe(sharpe)} after costs`);
  });
