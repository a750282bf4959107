import { endWithParent } from '../../core/jobs/entry/endWithParent.ts';
import { runEngine } from '../engine/runEngine.ts';
import type { EngineOrder } from '../shared/messages.ts';

const { parentPort } = process;
const [workspace, how] = process.argv.slice(2);

endWithParent();

void runEngine({
  workspace,
  mayCreate: how === 'create',
  report: (message) => parentPort.postMessage(message),
  onOrder: (listener) => void parentPort.on('message', ({ data, ports }) => listener(data as EngineOrder, ports)),
});
