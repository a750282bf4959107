import { RPCLink } from '@orpc/client/message-port';
import { ENGINE_PORT_MESSAGE, type DesktopBridge } from '../../../core/contract/index.ts';
import type { OpenTransport, Transport, TransportEnd } from './Transport.ts';

/** Reaches the engine through ports that the desktop host hands over, one for each life of the engine. */
export function desktopTransport(bridge: DesktopBridge): Transport {
  let end: (why: TransportEnd) => void = () => undefined;
  let give: ((port: MessagePort) => void) | null = null;
  let waiting: MessagePort | null = null;
  window.addEventListener('message', ({ source, data, ports }) => {
    if (source !== window || data !== ENGINE_PORT_MESSAGE || ports.length === 0) return;
    end('engine-lost');
    if (give) give(ports[0]);
    else waiting = ports[0];
  });
  bridge.onEngineLost(() => end('engine-lost'));
  bridge.connect();
  return {
    open: async () => {
      const port = waiting ?? (await new Promise<MessagePort>((resolve) => (give = resolve)));
      [waiting, give] = [null, null];
      port.start();
      const ended = new Promise<TransportEnd>((resolve) => (end = resolve));
      return { link: new RPCLink({ port }), ended } satisfies OpenTransport;
    },
  };
}
