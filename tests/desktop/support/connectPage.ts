import { createORPCClient, type ClientLink } from '@orpc/client';
import type { DesktopBridge } from '../../../core/contract/index.ts';
import type { EngineClient } from '../../../core/engine/index.ts';
import type { Page } from '../double/Page.ts';

interface OpenTransport {
  link: ClientLink<Record<never, never>>;
  ended: Promise<string>;
}
/** The renderer's own; its types need a browser's. */
const TRANSPORT = '../../../renderer/stores/engine/desktopTransport.ts';

/** The page's way to the engine, as the renderer makes it of what the preload script exposed. */
export async function connectPage(
  page: Page,
): Promise<{ open: () => Promise<{ client: EngineClient; ended: Promise<string> }> }> {
  Object.assign(globalThis, { window: page.window });
  const { desktopTransport } = (await import(TRANSPORT)) as {
    desktopTransport: (bridge: DesktopBridge) => { open: () => Promise<OpenTransport> };
  };
  const transport = desktopTransport(page.world.hrpDesktop as DesktopBridge);
  return {
    open: async () => {
      const { link, ended } = await transport.open();
      return { client: createORPCClient(link), ended };
    },
  };
}
