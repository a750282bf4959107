import { newSecret, sameSecret } from './sameSecret.ts';

/** How long a printed URL opens the workstation. */
export const TOKEN_LIFETIME_MS = 10 * 60_000;

export type Redeemed = { session: string } | { refused: 'is wrong' | 'has been used' | 'has expired' };

/** One-time tokens, and the sessions that they were exchanged for. Both end with the host. */
export class Access {
  private readonly now: () => number;
  private readonly tokens: { token: string; expires: number; isUsed: boolean }[] = [];
  private readonly sessions: string[] = [];

  /** @param now ms, of a clock that never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.now = now;
  }

  /** A new one-time token. */
  mint(): string {
    const token = newSecret();
    this.tokens.push({ token, expires: this.now() + TOKEN_LIFETIME_MS, isUsed: false });
    return token;
  }

  /** Exchanges a token for a session, once. */
  redeem(given: string): Redeemed {
    const found = this.tokens.filter(({ token }) => sameSecret(token, given)).at(0);
    if (!found) return { refused: 'is wrong' };
    if (found.isUsed) return { refused: 'has been used' };
    if (this.now() > found.expires) return { refused: 'has expired' };
    found.isUsed = true;
    const session = newSecret();
    this.sessions.push(session);
    return { session };
  }

  /** Whether any of the cookies is of a session. */
  admits(given: readonly string[]): boolean {
    return given.some((cookie) => this.sessions.some((session) => sameSecret(session, cookie)));
  }
}

/** Cookies do not know ports: two hosts on one machine must not overwrite each other's. */
export const cookieName = (port: number): string => `hrp-session-${port}`;

/** Every value that a Cookie header has under the name. */
export function cookiesOf(header: string | undefined, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
}
