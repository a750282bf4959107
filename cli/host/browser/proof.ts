import { createHmac } from 'node:crypto';

/** Shows knowledge of a secret without telling it. */
export const proof = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text).digest('base64url');
