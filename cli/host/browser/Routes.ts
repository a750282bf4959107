import type { IncomingMessage, ServerResponse } from 'node:http';
import { UPLOAD_PATH } from '../../../core/contract/index.ts';
import { cookieName, cookiesOf, type Access } from './Access.ts';
import { answerProof, ASK_HEADER, ASK_PATH, askProof, type Answer } from './askRunningHost.ts';
import { checkOrigin } from './checkOrigin.ts';
import { receiveUpload } from './receiveUpload.ts';
import { Refusal } from './Refusal.ts';
import { sameSecret } from './sameSecret.ts';
import type { StaticFile, StaticFiles } from './StaticFiles.ts';

export interface RoutesOptions {
  files: StaticFiles;
  access: Access;
  /** Shared with the user's other commands through the state file. */
  secret: string;
  uploads: string;
  /** Bytes of one upload. */
  uploadLimit: number;
}

/** The four things that this host answers; everything else is a Refusal. */
export class Routes {
  private readonly options: RoutesOptions;

  constructor(options: RoutesOptions) {
    this.options = options;
  }

  /** @throws Refusal */
  async answer(request: IncomingMessage, response: ServerResponse, port: number): Promise<void> {
    const { access, files, uploads, uploadLimit } = this.options;
    const [path, query = ''] = request.url!.split('?', 2);
    checkOrigin(request, port, request.method === 'POST');
    if (path === '/open') {
      allow(request, 'GET');
      return this.exchange(new URLSearchParams(query).get('token') ?? '', response, port);
    }
    if (path === ASK_PATH) {
      allow(request, 'POST');
      return this.giveToken(request, response);
    }
    if (!access.admits(cookiesOf(request.headers.cookie, cookieName(port)))) {
      throw new Refusal(
        401,
        'NOT_PERMITTED',
        'This browser has no session. Run hrp open and use the address that it prints.',
      );
    }
    if (path === UPLOAD_PATH) {
      allow(request, 'POST');
      const name = new URLSearchParams(query).get('name') ?? '';
      return sendJson(response, await receiveUpload(request, name, uploads, uploadLimit));
    }
    const file = files.get(path);
    if (!file) throw new Refusal(404, 'NOT_FOUND', 'There is no such page.');
    allow(request, 'GET', 'HEAD');
    sendFile(request, response, file);
  }

  private exchange(token: string, response: ServerResponse, port: number): void {
    const redeemed = this.options.access.redeem(token);
    if ('refused' in redeemed) {
      throw new Refusal(
        403,
        'NOT_PERMITTED',
        `The token of this address ${redeemed.refused}. Run hrp open for another.`,
      );
    }
    const cookie = `${cookieName(port)}=${redeemed.session}; HttpOnly; SameSite=Strict; Path=/`;
    response.writeHead(303, { Location: '/', 'Set-Cookie': cookie, 'Cache-Control': 'no-store' }).end();
  }

  private giveToken({ headers }: IncomingMessage, response: ServerResponse): void {
    const { secret, access } = this.options;
    const [nonce, given = ''] = String(headers[ASK_HEADER] ?? '').split('.');
    if (!sameSecret(given, askProof(secret, nonce))) {
      throw new Refusal(403, 'NOT_PERMITTED', 'Only `hrp open` of the same user may ask for a token.');
    }
    const token = access.mint();
    sendJson(response, { token, proof: answerProof(secret, nonce, token) } satisfies Answer);
  }
}

function allow({ method }: IncomingMessage, ...methods: string[]): void {
  if (!methods.includes(method!))
    throw new Refusal(405, 'BAD_INPUT', `Here only ${methods.join(' and ')} is answered.`);
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(value));
}

function sendFile({ method, headers }: IncomingMessage, response: ServerResponse, file: StaticFile): void {
  const gzipped = /\bgzip\b/.test(String(headers['accept-encoding'] ?? '')) ? file.gzipped : undefined;
  const body = gzipped ?? file.body;
  response.writeHead(200, {
    'Content-Type': file.type,
    'Cache-Control': file.cacheControl,
    'Content-Length': body.length,
    Vary: 'Accept-Encoding',
    ...(gzipped && { 'Content-Encoding': 'gzip' }),
  });
  response.end(method === 'HEAD' ? undefined : body);
}
