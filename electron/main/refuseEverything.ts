import { app, type Session, type WebContents } from 'electron';
import { APP_ORIGIN, CONNECT_CHANNEL } from '../shared/channels.ts';

/** What the page does on the user's click, and nothing else: copies text, shows a chart on the full screen. */
const GRANTED = ['clipboard-sanitized-write', 'fullscreen'];
const NETWORK = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'];
const LONGEST_SHOWN = 200;

const shown = (text: string) => JSON.stringify(text.slice(0, LONGEST_SHOWN));
const isOurs = (url: string) => url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`);

export interface Guard {
  /** Told of a frame of ours that asks for a port to the engine. */
  onConnect: (contents: WebContents) => void;
  /** Told in words what was refused. */
  say: (text: string) => void;
}

/** Refuses, for every page that ever comes to be: to leave, to open another, to embed one, and unknown messages. */
export function refuseEverything({ onConnect, say }: Guard): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (details) => {
      // Its own address again is a reload.
      if (details.isMainFrame && isOurs(details.url)) return;
      details.preventDefault();
      say(`Refused to go to ${shown(details.url)}.`);
    });
    contents.on('will-redirect', (details) => {
      details.preventDefault();
      say(`Refused a redirect to ${shown(details.url)}.`);
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
      say('Refused to embed a page.');
    });
    contents.setWindowOpenHandler(({ url }) => {
      say(`Refused to open a window for ${shown(url)}.`);
      return { action: 'deny' };
    });
    contents.on('ipc-message', ({ senderFrame }, channel) => {
      if (senderFrame === null || senderFrame.parent !== null || senderFrame.origin !== APP_ORIGIN)
        say(`Refused a message of ${shown(senderFrame?.url ?? 'a frame that is gone')}.`);
      else if (channel !== CONNECT_CHANNEL) say(`Refused a message on the unknown channel ${shown(channel)}.`);
      else onConnect(contents);
    });
  });
}

/** Refuses permissions, devices and the network to every page of a session. */
export function refusePermissions(session: Session, say: (text: string) => void): void {
  const isGranted = (permission: string, origin: string) => GRANTED.includes(permission) && isOurs(origin);
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin));
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => {
    const granted = isGranted(permission, requestingUrl ?? '');
    if (!granted) say(`Refused the permission ${permission}.`);
    answer(granted);
  });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.webRequest.onBeforeRequest({ urls: NETWORK }, ({ url }, answer) => {
    say(`Refused a request to ${shown(url)}.`);
    answer({ cancel: true });
  });
}
