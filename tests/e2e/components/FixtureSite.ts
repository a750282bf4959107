import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { contentTypeOf } from '../../../core/contract/index.ts';
import { securityHeaders } from '../../../cli/host/browser/securityHeaders.ts';

/** A page of `renderer/testing`, built as the renderer is and served on loopback under the host's own policy. */
export class FixtureSite {
  readonly url: string;
  private readonly folder: string;
  private readonly server: Server;

  private constructor(folder: string, server: Server, url: string) {
    this.folder = folder;
    this.server = server;
    this.url = url;
  }

  /** @param name of the folder in `renderer/testing` */
  static async build(name: string): Promise<FixtureSite> {
    const folder = mkdtempSync(join(tmpdir(), 'hrp-fixture-'));
    await build({
      root: fileURLToPath(new URL(`../../../renderer/testing/${name}`, import.meta.url)),
      base: './',
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: folder,
        emptyOutDir: true,
        target: 'chrome130',
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        rolldownOptions: { checks: { moduleLevelDirective: false } },
      },
    });
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url!, 'http://fixture');
      try {
        const name = pathname === '/' ? 'index.html' : pathname;
        const body = readFileSync(join(folder, name));
        const { port } = server.address() as AddressInfo;
        response.writeHead(200, {
          'Content-Security-Policy': securityHeaders(port)['Content-Security-Policy'],
          'Content-Type': contentTypeOf(name),
        });
        response.end(body);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new FixtureSite(folder, server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
