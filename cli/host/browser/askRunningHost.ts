import type { HostState } from './HostState.ts';
import { proof } from './proof.ts';
import { newSecret, sameSecret } from './sameSecret.ts';

/** Where a second `hrp open` asks for a new one-time token, and the header that shows that it may: `<nonce>.<proof>`. */
export const ASK_PATH = '/ask';
export const ASK_HEADER = 'x-hrp-ask';
const TIMEOUT_MS = 3000;

/** What the host answers: the token, and a proof that it is the host and not whoever has its port now. */
export interface Answer {
  token: string;
  proof: string;
}

export const askProof = (secret: string, nonce: string): string => proof(secret, `ask ${nonce}`);
export const answerProof = (secret: string, nonce: string, token: string): string =>
  proof(secret, `answer ${nonce} ${token}`);

/** A one-time URL of the host that runs; null when none does. */
export async function askRunningHost(state: HostState | null): Promise<string | null> {
  if (!state?.secret) return null;
  const { port, secret } = state;
  const origin = `http://127.0.0.1:${port}`;
  const nonce = newSecret();
  try {
    const response = await fetch(`${origin}${ASK_PATH}`, {
      method: 'POST',
      headers: { origin, [ASK_HEADER]: `${nonce}.${askProof(secret, nonce)}` },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer = (await response.json()) as Partial<Answer>;
    const { token = '' } = answer;
    const isOurs = sameSecret(String(answer.proof), answerProof(secret, nonce, token));
    return response.ok && isOurs ? openUrl(port, token) : null;
  } catch {
    return null;
  }
}

/** The address that is printed. */
export const openUrl = (port: number, token: string): string => `http://127.0.0.1:${port}/open?token=${token}`;
