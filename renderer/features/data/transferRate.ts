export interface Transfer {
  /** Bytes. */
  sent: number;
  total: number;
  /** Bytes per second; null until it can be told. */
  rate: number | null;
  etaSeconds: number | null;
}

/** A rate over less than this is noise. */
const LEAST_SECONDS = 0.5;

/** How fast a transfer is and how long it still takes, from its start. @param seconds since the start */
export function transferRate(sent: number, total: number, seconds: number): Transfer {
  const rate = seconds >= LEAST_SECONDS && sent > 0 ? sent / seconds : null;
  return { sent, total, rate, etaSeconds: rate === null ? null : (total - sent) / rate };
}
