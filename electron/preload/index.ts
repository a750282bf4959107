import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { ENGINE_PORT_MESSAGE, type DesktopBridge } from '../../core/contract/index.ts';
import { APP_ORIGIN, COMMAND_CHANNEL, CONNECT_CHANNEL, ENGINE_LOST_CHANNEL, PORT_CHANNEL } from '../shared/channels.ts';

/** What of the page's globals a preload script needs; Node's types have them not. */
declare const window: { postMessage(message: unknown, origin: string, ports: readonly object[]): void };
declare const location: { readonly origin: string };

const bridge: DesktopBridge = {
  connect: () => ipcRenderer.send(CONNECT_CHANNEL),
  onEngineLost: (listener) => void ipcRenderer.on(ENGINE_LOST_CHANNEL, () => listener()),
  onCommand: (listener) => void ipcRenderer.on(COMMAND_CHANNEL, (_event, command: string) => listener(command)),
  pathOf: (file) => webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]),
};

// Nothing else is ever loaded here; a page that were would get nothing.
if (location.origin === APP_ORIGIN) {
  ipcRenderer.on(PORT_CHANNEL, ({ ports }) => window.postMessage(ENGINE_PORT_MESSAGE, APP_ORIGIN, ports));
  contextBridge.exposeInMainWorld('hrpDesktop', bridge);
}
