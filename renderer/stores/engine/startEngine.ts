import { onlineManager } from '@tanstack/react-query';
import type { DesktopBridge } from '../../../core/contract/index.ts';
import { enterWorkspace } from '../enterWorkspace.ts';
import { followFeed } from '../followFeed.ts';
import { queryClient } from '../queryClient.ts';
import { browserTransport } from './browserTransport.ts';
import { client, setLink } from './client.ts';
import { desktopTransport } from './desktopTransport.ts';
import { setPhase, useEngine } from './engineState.ts';
import type { Transport } from './Transport.ts';

declare global {
  interface Window {
    /** Put there by the desktop host's preload script. */
    hrpDesktop?: DesktopBridge;
  }
}

const RETRY_MS = 250;

/** Connects to the engine, and again whenever it has ended, until the session itself is over. */
export function startEngine(): void {
  const transport = window.hrpDesktop ? desktopTransport(window.hrpDesktop) : browserTransport;
  onlineManager.setOnline(false);
  void keepConnected(transport);
}

async function keepConnected(transport: Transport): Promise<void> {
  for (;;) {
    try {
      const { link, ended } = await transport.open();
      setLink(link);
      setPhase('connected');
      onlineManager.setOnline(true);
      void queryClient.invalidateQueries();
      void followFeed();
      void client.workspace.info().then(
        ({ path }) => enterWorkspace(path),
        () => undefined,
      );
      const why = await ended;
      setLink(null);
      onlineManager.setOnline(false);
      setPhase(why === 'no-session' ? 'no-session' : 'lost');
      if (why === 'no-session') return;
    } catch {
      if (useEngine.getState().phase === 'connected') setPhase('lost');
      await new Promise((resume) => setTimeout(resume, RETRY_MS));
    }
  }
}
