/** Kinds of what a client sends: a request (also without a kind), an event of a stream, the end of interest. */
const KINDS = [undefined, 1, 3, 4];
const REQUESTS = [undefined, 1];

/** Whether a frame's text has the shape of what a client of the contract sends; what it asks for is the engine's to judge. */
export function isContractMessage(text: string): boolean {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return false;
  }
  if (!isRecord(message) || typeof message.i !== 'string') return false;
  const { t: kind, p: payload } = message;
  if (!KINDS.includes(kind as number)) return false;
  if (!REQUESTS.includes(kind as number)) return payload === undefined || isRecord(payload);
  return isRecord(payload) && typeof payload.u === 'string' && /^(http:\/\/orpc)?\//.test(payload.u);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
