import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../../core/contract/index.ts';

const HRP = fileURLToPath(new URL('../../../dist/hrp.mjs', import.meta.url));
/** A loaded machine needs seconds; whatever has not begun or ended then never would. */
const PATIENCE_MS = 120_000;

/** A running `hrp open`, as a user has it: the built program in a process of its own. */
export class Workstation {
  /** The one-time address that it printed. */
  readonly url: string;
  readonly workspace: string;
  private readonly child: ChildProcess;
  private readonly said: () => string;

  private constructor(workspace: string, url: string, child: ChildProcess, said: () => string) {
    this.workspace = workspace;
    this.url = url;
    this.child = child;
    this.said = said;
  }

  /** @param env more of the environment that it, its engine and its compute processes run in */
  static async open(workspace: string, env: NodeJS.ProcessEnv = {}): Promise<Workstation> {
    const child = spawn(process.execPath, [HRP, 'open', '--no-browser', '--workspace', workspace], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const url = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        said += chunk.toString();
        const found = /http:\/\/127\.0\.0\.1:\d+\/open\?token=\S+/.exec(said);
        if (found) resolve(found[0]);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      const late = setTimeout(
        () => reject(new AppError('ENGINE_LOST', `hrp open printed no address: ${said}`)),
        PATIENCE_MS,
      );
      child.once('exit', (code) => reject(new AppError('ENGINE_LOST', `hrp open ended with ${code}: ${said}`)));
      child.once('exit', () => clearTimeout(late));
    });
    return new Workstation(workspace, url, child, () => said);
  }

  /** Ends it as Ctrl-C does. @returns its exit code @throws AppError ENGINE_LOST with what it said when it does not end */
  async close(): Promise<number | null> {
    if (this.child.exitCode !== null) return this.child.exitCode;
    const exit = once(this.child, 'exit');
    this.child.kill('SIGINT');
    const late = setTimeout(() => this.child.kill('SIGKILL'), PATIENCE_MS);
    const [code, signal] = (await exit) as [number | null, NodeJS.Signals | null];
    clearTimeout(late);
    if (signal !== 'SIGKILL') return code;
    throw new AppError('ENGINE_LOST', `hrp open did not end in ${PATIENCE_MS / 1000} s: ${this.said()}`);
  }
}
