import type { WebSocket } from 'ws';
import { CLOSE_ENGINE_LOST } from '../../../core/contract/index.ts';
import { isContractMessage } from './isContractMessage.ts';

/** Bytes waiting for the slower side at which the faster one is paused, and at which it goes on. */
const PAUSE_AT = 4 << 20;
const RESUME_AT = 1 << 20;
/** Close codes of RFC 6455. */
const UNSUPPORTED_DATA = 1003;
/** How long a page's last frames may take to the engine. */
const GRACE_MS = 1000;
const INVALID_DATA = 1007;

/** Carries frames between a page and the engine until one of them ends. @param refused told why a page's frame was none */
export function relay(page: WebSocket, engine: WebSocket, refused: (why: string) => void): void {
  const refuse = (code: number, why: string) => {
    refused(why);
    page.close(code, `BAD_INPUT: ${why}`);
  };
  page.on('message', (data: Buffer, isBinary) => {
    if (page.readyState !== page.OPEN) return;
    if (isBinary) refuse(UNSUPPORTED_DATA, 'a binary frame');
    else if (!isContractMessage(data.toString())) refuse(INVALID_DATA, 'not a message of the contract');
    else pass(data, page, engine);
  });
  engine.on('message', (data: Buffer) => pass(data, engine, page));
  // ws answers a broken or oversized frame with its close code.
  page.on('error', (error) => refused(error.message));
  engine.on('error', () => engine.terminate());
  page.on('close', () => {
    engine.resume();
    engine.close();
    setTimeout(() => engine.terminate(), GRACE_MS).unref();
  });
  engine.on('close', () => {
    page.resume();
    page.close(CLOSE_ENGINE_LOST, 'ENGINE_LOST: the engine ended');
  });
}

function pass(data: Buffer, from: WebSocket, to: WebSocket): void {
  to.send(data, { binary: false }, () => {
    if (from.isPaused && to.bufferedAmount <= RESUME_AT) from.resume();
  });
  if (to.bufferedAmount > PAUSE_AT) from.pause();
}
