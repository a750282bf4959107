import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { Engine, workspacePaths } from '../../core/engine/index.ts';
import { askRunningHost } from '../host/browser/askRunningHost.ts';
import { BrowserHost } from '../host/browser/BrowserHost.ts';
import { browserFiles } from '../host/browser/browserFiles.ts';
import { readHostState } from '../host/browser/HostState.ts';
import { showInBrowser } from '../host/browser/showInBrowser.ts';
import { RENDERER_FOLDER } from '../host/entries.ts';
import { integer } from '../options.ts';
import { command, sessionOf } from './Context.ts';

const STOP = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export const openCommands = () => [
  command('open', 'open the workstation in your browser; Ctrl-C ends it')
    .option('--port <n>', 'port on 127.0.0.1 (default: that of the last time, else one that is free)', port)
    .option('--no-browser', 'only print the address')
    .action(async (options) => {
      const session = sessionOf(options);
      const workspace = resolve(session.workspace);
      const say = (text: string) => void process.stderr.write(`${text}\n`);
      const isNew = !existsSync(workspacePaths(workspace).marker);
      Engine.create(workspace);
      if (isNew) say(`Made a new workspace in ${workspace}.`);
      const show = (url: string) => {
        session.print({ url }, () => `The workstation is open to you, once, at\n  ${url}\n`);
        if (options.browser) showInBrowser(url);
      };

      const running = await askRunningHost(readHostState(browserFiles(workspace).state));
      if (running) {
        say('It runs already; this is a further address of it.');
        return show(running);
      }
      const { actor } = session;
      const host = await BrowserHost.start({ workspace, actor, renderer: RENDERER_FOLDER, port: options.port, say });
      const ended = endOnSignal(host);
      show(host.url());
      await ended;
    }),
];

/** Resolves when the host has ended: the first signal waits for running jobs, the second cancels them. */
function endOnSignal(host: BrowserHost): Promise<void> {
  return new Promise((resolve, reject) => {
    let signals = 0;
    const stop = () => {
      host
        .end(signals++ === 0 ? 'end' : 'cancel')
        .finally(() => {
          for (const signal of STOP) process.off(signal, stop);
        })
        .then(resolve, reject);
    };
    for (const signal of STOP) process.on(signal, stop);
  });
}

function port(text: string): number {
  const value = integer(text);
  if (value < 1 || value > 65_535) throw new InvalidArgumentError('Give a port from 1 to 65535.');
  return value;
}
