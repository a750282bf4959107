import { RPCLink } from '@orpc/client/websocket';
import { AppError, CLOSE_NO_SESSION, ENGINE_PATH } from '../../../core/contract/index.ts';
import type { OpenTransport, Transport } from './Transport.ts';

/** Reaches the engine through the browser host that served this page. */
export const browserTransport: Transport = {
  open: () =>
    new Promise<OpenTransport>((resolve, reject) => {
      const websocket = new WebSocket(`ws://${location.host}${ENGINE_PATH}`);
      const ended = new Promise<Awaited<OpenTransport['ended']>>((end) =>
        websocket.addEventListener('close', ({ code }) =>
          end(code === CLOSE_NO_SESSION ? 'no-session' : 'engine-lost'),
        ),
      );
      websocket.addEventListener('open', () => resolve({ link: new RPCLink({ websocket }), ended }), { once: true });
      websocket.addEventListener(
        'error',
        () => reject(new AppError('ENGINE_LOST', 'The engine does not answer yet. It is tried again.')),
        { once: true },
      );
    }),
};
