import { rmSync } from 'node:fs';
import type { Actor } from '../../../core/contract/index.ts';
import { workspacePaths } from '../../../core/engine/index.ts';
import { EngineSupervisor } from '../engine/EngineSupervisor.ts';
import type { EngineOrder } from '../engine/messages.ts';
import { ENGINE_ENTRY } from '../entries.ts';
import { Access } from './Access.ts';
import { openUrl } from './askRunningHost.ts';
import { browserFiles } from './browserFiles.ts';
import { readHostState, writeHostState } from './HostState.ts';
import { LoopbackServer } from './LoopbackServer.ts';
import { PageSockets } from './PageSockets.ts';
import { RefusalLog } from './RefusalLog.ts';
import { Routes } from './Routes.ts';
import { newSecret } from './sameSecret.ts';
import { readStaticFiles } from './StaticFiles.ts';

const UPLOAD_LIMIT_BYTES = 4 * 2 ** 30;

export interface BrowserHostOptions {
  /** Absolute; a workspace is there. */
  workspace: string;
  actor: Actor;
  /** Of the built renderer. */
  renderer: URL;
  /** Without: the port of the last time, else one that is free. */
  port?: number;
  /** Bytes of one upload. */
  uploadLimit?: number;
  /** Told in words what happens. */
  say: (text: string) => void;
}

/** The workstation in the user's browser: serves the renderer on loopback and relays its pages to the engine. */
export class BrowserHost {
  private readonly options: BrowserHostOptions;
  private readonly access = new Access();
  private readonly secret = newSecret();
  private readonly supervisor: EngineSupervisor;
  private server!: LoopbackServer;
  private ending: Promise<void> | null = null;

  private constructor(options: BrowserHostOptions) {
    this.options = options;
    this.supervisor = new EngineSupervisor({ entry: ENGINE_ENTRY, ...options });
  }

  /** @throws AppError as the engine when it opens the workspace; CONFLICT for a port that is taken; FILE_UNREADABLE without a renderer */
  static async start(options: BrowserHostOptions): Promise<BrowserHost> {
    const host = new BrowserHost(options);
    await host.start();
    return host;
  }

  get port(): number {
    return this.server.port;
  }

  /** Of the engine process; null between two of them. */
  get enginePid(): number | null {
    return this.supervisor.pid;
  }

  /** A new address that opens the workstation once. */
  url(): string {
    return openUrl(this.port, this.access.mint());
  }

  /** Ends the pages' connections and the engine: when its jobs are done, or at once when asked a second time with `cancel`. */
  async end(order: EngineOrder): Promise<void> {
    if (this.ending) {
      if (order === 'cancel') void this.supervisor.end('cancel');
      return this.ending;
    }
    this.ending = this.close(order);
    return this.ending;
  }

  private async start(): Promise<void> {
    const { workspace, actor, renderer, uploadLimit = UPLOAD_LIMIT_BYTES } = this.options;
    const { state, log: logFile, uploads } = browserFiles(workspace);
    const engine = this.supervisor.start();
    // Awaited below; until then its failure is nobody's.
    engine.catch(() => undefined);
    try {
      const files = await readStaticFiles(renderer);
      const { access, secret } = this;
      const log = new RefusalLog(logFile);
      const routes = new Routes({ files, access, secret, uploads, uploadLimit });
      const sockets = new PageSockets({
        paths: workspacePaths(workspace),
        actor,
        access,
        refused: (status, { method, url }, why) => log.write(status, method, url, why),
      });
      this.server = new LoopbackServer(routes, sockets, log);
      await this.listen();
      // An engine that outlived its host may still read what that host was given.
      if ((await engine) === 'open') rmSync(uploads, { recursive: true, force: true });
      writeHostState(state, { port: this.port, secret });
    } catch (thrown) {
      await this.server?.close();
      await this.supervisor.end('cancel');
      throw thrown;
    }
  }

  /** On the wanted port; without one on that of the last time, or any other when that is taken. */
  private async listen(): Promise<void> {
    const wanted = this.options.port ?? readHostState(browserFiles(this.options.workspace).state)?.port ?? 0;
    try {
      await this.server.listen(wanted);
    } catch (thrown) {
      if (this.options.port !== undefined) throw thrown;
      await this.server.listen(0);
    }
  }

  private async close(order: EngineOrder): Promise<void> {
    const { state, uploads } = browserFiles(this.options.workspace);
    const { port } = this;
    await this.server.close();
    await this.supervisor.end(order);
    // While this one waited for its jobs another host may have begun.
    if (readHostState(state)?.secret !== this.secret) return;
    writeHostState(state, { port });
    rmSync(uploads, { recursive: true, force: true });
  }
}
