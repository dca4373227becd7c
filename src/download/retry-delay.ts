/** @file How long to wait before another try. */

export type RetryDelay = {
  /** Before the second try; default 1,000 milliseconds. It doubles with each further one. */
  readonly first?: number;
  /** Default 30,000 milliseconds. */
  readonly longest?: number;
};

/**
 * Milliseconds before the next try after so many failures (1 or more). `jitter`, 0 to 1, spreads the tries of many between half the time and
 * the whole, so that they do not all come back at once.
 */
export function retryDelay(failures: number, jitter: number, { first = 1_000, longest = 30_000 }: RetryDelay = {}): number {
  return Math.min(longest, first * 2 ** (failures - 1)) * (0.5 + jitter / 2);
}

/** The seconds that a Retry-After header asks for, as a number or a date (RFC 9110, section 10.2.3), or undefined. `now` is in milliseconds since 1970. */
export function secondsToWait(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text);
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
}
