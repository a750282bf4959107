/** The page's own origin in the desktop host; main serves it from the built renderer. */
export const APP_SCHEME = 'hrp';
export const APP_HOST = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** Between preload and main; the page knows none of them. */
export const CONNECT_CHANNEL = 'hrp:connect';
export const PORT_CHANNEL = 'hrp:port';
export const ENGINE_LOST_CHANNEL = 'hrp:engine-lost';
export const COMMAND_CHANNEL = 'hrp:command';
