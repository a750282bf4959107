import { failureOf } from '../../core/contract/index.ts';
import type { EngineOrder, EngineReport } from './engine/messages.ts';
import { runEngine } from './engine/runEngine.ts';

/** What still runs then has nothing to do any more: the workspace is closed. */
const LINGER_MS = 2000;

const report = (message: EngineReport) => {
  // Its host may have gone; then nobody is told, and the engine still ends in order.
  if (process.connected) process.send!(message, () => undefined);
};

// The host decides when it ends: an interrupt at the terminal means the host.
process.on('SIGINT', () => undefined);

runEngine({
  workspace: process.argv[2],
  report,
  onOrder: (listener) => {
    process.on('message', (order: EngineOrder) => listener(order));
    process.on('disconnect', () => listener('end'));
    process.on('SIGTERM', () => listener('end'));
  },
})
  .catch((thrown: unknown) => {
    report({ type: 'failed', error: failureOf(thrown).toRecord() });
    process.exitCode = 1;
  })
  .finally(() => {
    if (process.connected) process.disconnect();
    setTimeout(() => process.exit(), LINGER_MS).unref();
  });
