/** How the two hosts and the renderer meet, beside the engine's contract. */

/** Of the browser host: where the page's WebSocket carries the contract, and where it puts a file for the engine to read. */
export const ENGINE_PATH = '/engine';
export const UPLOAD_PATH = '/upload';
/** Close codes of that WebSocket: the engine ended and is being started again; the session is not (or no longer) valid. */
export const CLOSE_ENGINE_LOST = 4001;
export const CLOSE_NO_SESSION = 4003;

/** Of the desktop host: `window.postMessage` of this text carries the MessagePort to a (new) engine. */
export const ENGINE_PORT_MESSAGE = 'hrp:engine-port';

/** What the answer to an upload says. */
export interface Uploaded {
  /** Where the file lies for the engine. */
  path: string;
  bytes: number;
}

/** `window.hrpDesktop`, put there by the preload script; absent in a browser. */
export interface DesktopBridge {
  /** Asks for a port to the engine; it comes as {@link ENGINE_PORT_MESSAGE}, now and after each restart of the engine. */
  connect(): void;
  /** Called when the engine has ended; a new port follows when it is up again. */
  onEngineLost(listener: () => void): void;
  /** Called with the id of a renderer command when its menu item is chosen. */
  onCommand(listener: (command: string) => void): void;
  /** The path of a `File` that the user chose or dropped. */
  pathOf(file: unknown): string;
}
