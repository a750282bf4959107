import type { IncomingMessage } from 'node:http';
import { Refusal } from './Refusal.ts';

/**
 * Refuses what does not come from this host's own pages: another Host means a foreign name that was bent to this machine
 * (DNS rebinding), another Origin a foreign page.
 * @param needsOrigin whether a request without Origin is refused too
 * @throws Refusal 403
 */
export function checkOrigin({ headers, rawHeaders }: IncomingMessage, port: number, needsOrigin: boolean): void {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const given = rawHeaders.filter((_, i) => i % 2 === 0 && rawHeaders[i].toLowerCase() === 'host').length;
  if (given !== 1 || !hosts.includes(headers.host ?? '')) {
    throw new Refusal(
      403,
      'NOT_PERMITTED',
      `The Host is not ${hosts.join(' or ')}. Use the address that hrp open prints.`,
    );
  }
  const { origin } = headers;
  if (origin === undefined ? needsOrigin : origin !== `http://${headers.host}`) {
    throw new Refusal(
      403,
      'NOT_PERMITTED',
      `The Origin is ${origin === undefined ? 'missing' : 'foreign'}. Only pages of http://${headers.host} may ask this.`,
    );
  }
}
