import { describe, expect, it } from 'vitest';
import { Access, cookiesOf, TOKEN_LIFETIME_MS } from './Access.ts';

describe('a one-time token', () => {
  it('opens one session, once', () => {
    const access = new Access();
    const token = access.mint();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const redeemed = access.redeem(token) as { session: string };
    expect(access.admits(['something else', redeemed.session])).toBe(true);
    expect(access.redeem(token)).toEqual({ refused: 'has been used' });
    expect(access.admits([token])).toBe(false);
  });

  it('is none when it is wrong, empty or cut', () => {
    const access = new Access();
    const token = access.mint();
    for (const wrong of ['', token.slice(1), `${token}A`, 'x'.repeat(43)]) {
      expect(access.redeem(wrong)).toEqual({ refused: 'is wrong' });
    }
    expect(access.redeem(token)).toHaveProperty('session');
  });

  it('expires', () => {
    let now = 0;
    const access = new Access(() => now);
    const [early, late] = [access.mint(), access.mint()];
    now = TOKEN_LIFETIME_MS;
    expect(access.redeem(early)).toHaveProperty('session');
    now++;
    expect(access.redeem(late)).toEqual({ refused: 'has expired' });
  });

  it('opens nothing of another host', () => {
    const [one, other] = [new Access(), new Access()];
    const { session } = one.redeem(one.mint()) as { session: string };
    expect(other.admits([session])).toBe(false);
    expect(other.admits([])).toBe(false);
    expect(other.redeem(one.mint())).toEqual({ refused: 'is wrong' });
  });
});

it('cookies are found by their whole name, however often they are given', () => {
  const header = 'other=1; hrp-session-80=a;hrp-session-8080=b; hrp-session-80=c=d';
  expect(cookiesOf(header, 'hrp-session-80')).toEqual(['a', 'c=d']);
  expect(cookiesOf('xhrp-session-80=a', 'hrp-session-80')).toEqual([]);
  expect(cookiesOf(undefined, 'hrp-session-80')).toEqual([]);
});
