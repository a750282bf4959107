import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, failureOf } from '../contract/index.ts';
import {
  fileError,
  MarketStore,
  MetadataStore,
  WorkspaceLock,
  workspacePaths,
  type WorkspacePaths,
} from '../storage/index.ts';
import { undoUnconfirmedWrites } from './flows/marketWrite.ts';
import { readMarker, writeMarker } from './marker.ts';
import type { ProcessHost } from './ProcessHost.ts';
import { createRouter, type EngineRouter } from './router.ts';
import { createServices, type Services } from './Services.ts';

export interface EngineOptions {
  host: ProcessHost;
  /** Worker threads of one compute process. */
  threads: number;
  now?: () => Date;
}

/** An open workspace. There is one engine per workspace; whoever holds the lock is it. */
export class Engine {
  readonly router: EngineRouter;
  readonly services: Services;
  private readonly lock: WorkspaceLock;

  private constructor(services: Services, lock: WorkspaceLock) {
    this.services = services;
    this.lock = lock;
    this.router = createRouter(services);
  }

  /**
   * Makes a workspace in a folder that is empty or absent; one that is there already stays as it is.
   * @throws AppError CONFLICT for a folder with other things in it
   */
  static create(root: string): WorkspacePaths {
    const paths = workspacePaths(root);
    if (existsSync(paths.marker)) return paths;
    let isEmpty: boolean;
    try {
      mkdirSync(root, { recursive: true, mode: 0o700 });
      isEmpty = readdirSync(root).length === 0;
      // Databases make their own files, readable by all: the folder keeps them for this user.
      if (isEmpty) chmodSync(root, 0o700);
    } catch (thrown) {
      throw fileError(thrown, root);
    }
    if (!isEmpty)
      throw new AppError('CONFLICT', `${root} is not empty and not a workspace. Choose an empty folder or a new one.`);
    writeMarker(paths, new Date());
    return paths;
  }

  /**
   * Deletes a workspace with all that is in it.
   * @throws AppError WORKSPACE_LOCKED where an engine holds it, with nothing deleted
   */
  static remove(root: string): void {
    const { lock: file, endpoint } = workspacePaths(root);
    const lock = WorkspaceLock.tryAcquire(file);
    if (!lock) {
      throw new AppError(
        'WORKSPACE_LOCKED',
        `Another engine holds ${root}, so it is not deleted. End it (its process id is in ${endpoint}) and try again.`,
      );
    }
    try {
      const others = readdirSync(root).map((name) => join(root, name));
      for (const path of others) if (path !== file) rmSync(path, { recursive: true, force: true });
    } catch (thrown) {
      throw fileError(thrown, root);
    } finally {
      lock.release();
    }
    rmSync(root, { recursive: true, force: true });
  }

  /**
   * Takes the lock and opens the stores, undoing whatever a killed engine left unfinished.
   * @returns null when another engine holds the workspace
   * @throws AppError WORKSPACE_MISSING, WORKSPACE_DAMAGED, WORKSPACE_NEWER, DISK_FULL
   */
  static async open(root: string, { host, threads, now = () => new Date() }: EngineOptions): Promise<Engine | null> {
    const paths = workspacePaths(root);
    if (!existsSync(paths.marker)) {
      throw new AppError(
        'WORKSPACE_MISSING',
        `There is no workspace in ${root}. Make one with \`hrp init --workspace ${root}\`.`,
      );
    }
    const lock = WorkspaceLock.tryAcquire(paths.lock);
    if (!lock) return null;
    let metadata: MetadataStore | undefined;
    let market: MarketStore | undefined;
    try {
      metadata = new MetadataStore(paths.metadata);
      market = await MarketStore.open(paths.market);
      const services = createServices({ paths, metadata, market, host, threads, now });
      if (services.ledger.events === 0) {
        services.ledger.transact('system', (record) =>
          record('workspace.created', 'workspace', { ...readMarker(paths) }),
        );
      }
      await undoUnconfirmedWrites(services);
      removeOrphans(services);
      return new Engine(services, lock);
    } catch (thrown) {
      await market?.close();
      metadata?.close();
      lock.release();
      throw failureOf(thrown);
    }
  }

  /** Resolves when no job is queued or running. */
  settled(): Promise<void> {
    return this.services.jobs.settled();
  }

  /** Waits for the jobs and reads that run, then ends the feed, closes the stores and releases the lock. */
  async close(): Promise<void> {
    await this.settled();
    this.services.feed.close();
    await this.services.market.close();
    this.services.metadata.close();
    this.lock.release();
  }
}

/** What a killed engine left: files written aside and never renamed, and snapshot folders whose row was never committed. */
function removeOrphans({ paths, snapshots }: Services): void {
  const entries = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
  for (const folder of [paths.root, paths.artifacts, paths.rejected]) {
    for (const file of entries(folder)) if (file.endsWith('.tmp')) rmSync(join(folder, file), { force: true });
  }
  for (const hash of entries(paths.snapshots)) {
    if (!snapshots.find(hash)) rmSync(join(paths.snapshots, hash), { recursive: true, force: true });
  }
}
