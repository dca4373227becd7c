/** @file Judges what a server answers to a request for a file, or for the rest of one (RFC 9110, sections 13 to 15). */
import { isPageType } from './first-bytes.ts';
import { fitsSize, sizeText, type RemoteFile } from './remote-file.ts';
import { reasons } from './reasons.ts';
import { secondsToWait } from './retry-delay.ts';

export type Answer = {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
};

/** What an earlier request left: `bytes` is 0 when there is nothing. */
export type Held = {
  readonly bytes: number;
  readonly etag?: string | undefined;
  readonly total?: number | undefined;
};

export type Verdict =
  /** Write the body from that place on; `total` is the size of the whole file, where the server says it. */
  | { readonly action: 'write'; readonly from: number; readonly total: number | undefined }
  /** Nothing is missing. */
  | { readonly action: 'whole' }
  /** What is held does not belong to the file that the server has now. */
  | { readonly action: 'anew'; readonly reason: string }
  | { readonly action: 'retry'; readonly reason: string; readonly seconds?: number }
  | { readonly action: 'refuse'; readonly reason: string; readonly hint?: string };

/** Servers that may be able to answer in a moment. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);
/** It wants to know who asks, or knows and refuses. */
const NOT_FOR_YOU: ReadonlySet<number> = new Set([401, 403]);
/** Nobody watches a command that waits for longer. */
const LONGEST_WAIT_SECONDS = 600;

/** `held.bytes` above 0 says that only the rest was asked for. `now` is in milliseconds since 1970. */
export function judge({ status, headers }: Answer, held: Held, file: RemoteFile, now: number): Verdict {
  if (PASSING.has(status)) {
    const seconds = secondsToWait(headers['retry-after'], now);
    if (seconds === undefined) return { action: 'retry', reason: reasons.status(status) };
    if (seconds > LONGEST_WAIT_SECONDS) return { action: 'refuse', reason: reasons.longWait(status, seconds) };
    return { action: 'retry', reason: reasons.status(status), seconds };
  }
  if (status === 416 && held.bytes > 0) {
    const total = /^bytes \*\/(\d+)$/i.exec(headers['content-range']?.trim() ?? '')?.[1];
    const whole = total !== undefined && Number(total) === held.bytes && fitsSize(file, held.bytes);
    return whole ? { action: 'whole' } : { action: 'anew', reason: reasons.noSuchRange };
  }
  if (status !== 200 && status !== 206) {
    const hint = status === 407 ? reasons.proxyLogIn : NOT_FOR_YOU.has(status) ? file.access : undefined;
    return { action: 'refuse', reason: reasons.status(status), ...(hint !== undefined && { hint }) };
  }
  if (isPageType(headers['content-type'])) return { action: 'refuse', reason: reasons.page, hint: reasons.pageHint };
  const encoding = headers['content-encoding']?.trim().toLowerCase();
  if (encoding !== undefined && encoding !== '' && encoding !== 'identity') return { action: 'refuse', reason: reasons.encoded(encoding) };
  return status === 200 ? { action: 'write', from: 0, total: lengthOf(headers) } : restOfBody(headers, held, file);
}

function restOfBody(headers: Answer['headers'], held: Held, file: RemoteFile): Verdict {
  const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/i.exec(headers['content-range']?.trim() ?? '');
  if (range === null || held.bytes === 0) return { action: 'anew', reason: reasons.noRange };
  const [from, last] = [Number(range[1]), Number(range[2])];
  const total = range[3] === '*' ? held.total : Number(range[3]);
  const length = lengthOf(headers);
  if (from !== held.bytes) return { action: 'anew', reason: reasons.otherRange(from, held.bytes) };
  if (last < from || (total !== undefined && last >= total) || (length !== undefined && length !== last - from + 1)) return { action: 'anew', reason: reasons.noRange };
  if ((held.total !== undefined && total !== held.total) || (held.etag !== undefined && headers['etag'] !== undefined && headers['etag'] !== held.etag)) {
    return { action: 'anew', reason: reasons.changed };
  }
  return total !== undefined && !fitsSize(file, total) ? { action: 'refuse', reason: reasons.otherSize(total, sizeText(file)) } : { action: 'write', from, total };
}

function lengthOf(headers: Answer['headers']): number | undefined {
  const length = headers['content-length'];
  return length !== undefined && /^\d+$/.test(length) ? Number(length) : undefined;
}
