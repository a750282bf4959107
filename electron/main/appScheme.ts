import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { pageHeaders } from '../../core/contract/index.ts';
import { APP_HOST, APP_SCHEME } from '../shared/channels.ts';
import { rendererFiles } from './rendererFiles.ts';

/** Of every answer. Permissions are refused by main itself; the page has no WebSocket. */
const HEADERS = pageHeaders();

/** Must run before the application is ready: gives the scheme an origin of its own. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * Serves the built renderer under the scheme: known files only, everything else is 404.
 * @throws AppError FILE_UNREADABLE when it was not built
 */
export function serveRenderer(folder: string): void {
  const files = rendererFiles(folder);
  protocol.handle(APP_SCHEME, async ({ url, method }) => {
    const { host, pathname } = new URL(url);
    const file = host === APP_HOST && method === 'GET' ? files.get(pathname) : undefined;
    const body = file && (await readFile(file.path).catch(() => undefined));
    if (!file || !body) return new Response('Not found', { status: 404, headers: HEADERS });
    return new Response(body, { headers: { ...HEADERS, 'Content-Type': file.type } });
  });
}
