import { pageHeaders } from '../../../core/contract/index.ts';

/** All but clipboard-write and fullscreen, which the page uses. The desktop host's main process refuses what it is asked. */
const DENIED = [
  ...['accelerometer', 'autoplay', 'camera', 'display-capture', 'encrypted-media', 'gamepad'],
  ...['geolocation', 'gyroscope', 'hid', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi'],
  ...['payment', 'picture-in-picture', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'usb'],
  'xr-spatial-tracking',
];

/** What every answer carries: the headers of both hosts, this host's WebSocket, and no permission of a browser's. */
export const securityHeaders = (port: number): Record<string, string> => ({
  ...pageHeaders(`ws://127.0.0.1:${port}`, `ws://localhost:${port}`),
  'Permissions-Policy': DENIED.map((name) => `${name}=()`).join(', '),
});
