import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits, as text that needs no escaping in a URL or a cookie. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Whether two texts are the same, in a time that does not depend on where they differ. */
export const sameSecret = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

const digest = (text: string) => createHash('sha256').update(text).digest();
