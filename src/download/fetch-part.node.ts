/** @file One request for what is missing of a file: what comes is added to its part. */
import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import { systemReason } from '../base/system-reason.node.ts';
import { judge } from './answer.ts';
import { checkDiskSpace } from './disk-space.node.ts';
import { notDownloaded, type Transfer } from './download-error.ts';
import { peeked, wrongBeginning } from './first-bytes.ts';
import { networkReason } from './network-reason.node.ts';
import { readPart, removePart, validatorOf, writeRecord, type Part } from './part-file.node.ts';
import { reasons } from './reasons.ts';
import { fitsSize, mostBytes, sizeText } from './remote-file.ts';
import type { Asked, WebClient } from './web-client.node.ts';
import { writeBody, type BodyEnd } from './write-body.node.ts';

/** What one request brought: the part is whole, or not yet; `seconds` is how long the server asks to wait. */
export type Outcome = { readonly kind: 'whole' } | { readonly kind: 'missing'; readonly bytes: number; readonly reason: string; readonly seconds?: number };

export type FetchOptions = {
  readonly client: WebClient;
  readonly stall: number;
  readonly signal: AbortSignal | undefined;
  readonly onBytes: (done: number, total: number | undefined) => void;
};

/** The part as far as this file may use it: with a checksum any address will do, since a wrong mixture does not pass. */
export async function heldPart({ file, url, target }: Transfer): Promise<Part> {
  return await readPart(target, url, file.md5 !== undefined || file.sha256 !== undefined);
}

/** @throws HeadstartError when another try would not help, or the signal's reason once it is given. */
export async function fetchPart(transfer: Transfer, options: FetchOptions): Promise<Outcome> {
  const { file, url, target } = transfer;
  const part = await heldPart(transfer);
  const { total: known } = part.record;
  options.onBytes(part.bytes, known);
  if (known !== undefined && part.bytes === known) return { kind: 'whole' };
  const asked = await options.client.ask(url, { ...(part.bytes > 0 && restHeaders(part)), ...(file.authorization !== undefined && { authorization: file.authorization }) }, options.signal);
  if ('reason' in asked) {
    if (asked.lasting) throw notDownloaded(transfer, asked.reason, { first: asked.hint });
    return { kind: 'missing', bytes: part.bytes, reason: asked.reason };
  }
  const verdict = judge(asked, { bytes: part.bytes, total: known, etag: part.record.etag }, file, Date.now());
  if (verdict.action === 'write') return await receive(transfer, asked, verdict, options);
  asked.body.discard();
  switch (verdict.action) {
    case 'whole':
      return { kind: 'whole' };
    case 'refuse':
      throw notDownloaded(transfer, verdict.reason, { first: verdict.hint });
    case 'anew':
      await removePart(target);
      return { kind: 'missing', bytes: 0, reason: verdict.reason };
    case 'retry':
      return { kind: 'missing', bytes: part.bytes, reason: verdict.reason, ...(verdict.seconds !== undefined && { seconds: verdict.seconds }) };
  }
}

function restHeaders({ bytes, record }: Part): Readonly<Record<string, string>> {
  const validator = validatorOf(record);
  return { range: `bytes=${bytes}-`, ...(validator !== undefined && { 'if-range': validator }) };
}

type Place = { readonly from: number; readonly total: number | undefined };

async function receive(transfer: Transfer, { headers, body }: Exclude<Asked, { reason: string }>, { from, total }: Place, options: FetchOptions): Promise<Outcome> {
  const { file, url, target } = transfer;
  const most = Math.min(total ?? Number.POSITIVE_INFINITY, mostBytes(file));
  try {
    if (total !== undefined) await checkDiskSpace(dirname(target), total - from, file.name);
    const end = from > 0 ? await append(transfer, body, { from, total }, most, options) : await begin();
    options.signal?.throwIfAborted();
    return await outcomeOf(transfer, end, total, options.stall);
  } catch (error) {
    body.discard();
    options.signal?.throwIfAborted();
    if (error instanceof HeadstartError) throw error;
    throw notDownloaded(transfer, `${target}.part cannot be written (${systemReason(error)})`, { cause: error });
  }

  async function begin(): Promise<BodyEnd> {
    // The first bytes are judged before what an earlier request left is given up.
    const beginning = await peeked(body).catch((error: unknown) => ({ error }));
    if ('error' in beginning) return { kind: 'failed', at: 0, error: beginning.error };
    const wrong = wrongBeginning(beginning.head, file);
    if (wrong === 'page') throw notDownloaded(transfer, reasons.page, { first: reasons.pageHint });
    if (wrong === 'kind' && beginning.head.length >= file.magic!.bytes.length) throw notDownloaded(transfer, reasons.notKind(file.magic!.kind));
    if (total !== undefined && !fitsSize(file, total)) throw notDownloaded(transfer, reasons.otherSize(total, sizeText(file)));
    // In this order no kill leaves the part of one version with the record of another.
    await rm(`${target}.part`, { force: true });
    await writeRecord(target, { url, etag: headers['etag'], modified: headers['last-modified'], total });
    return await append(transfer, beginning.whole, { from, total }, most, options);
  }
}

async function append({ target }: Transfer, body: AsyncIterable<Uint8Array>, { from, total }: Place, most: number, { onBytes }: FetchOptions): Promise<BodyEnd> {
  const handle = await open(`${target}.part`, from > 0 ? 'r+' : 'w');
  try {
    return await writeBody(handle, from, most, body, (at) => {
      onBytes(at, total);
    });
  } finally {
    await handle.close();
  }
}

async function outcomeOf(transfer: Transfer, end: BodyEnd, total: number | undefined, stall: number): Promise<Outcome> {
  switch (end.kind) {
    case 'too long':
      await removePart(transfer.target);
      throw notDownloaded(transfer, reasons.tooLong(Math.min(total ?? Number.POSITIVE_INFINITY, mostBytes(transfer.file))));
    case 'ended':
      return total === undefined || end.at === total ? { kind: 'whole' } : { kind: 'missing', bytes: end.at, reason: reasons.cut(end.at, total) };
    case 'failed': {
      const stalled = end.error instanceof Error && end.error.name === 'BodyTimeoutError';
      const { reason } = networkReason(end.error);
      return { kind: 'missing', bytes: end.at, reason: stalled ? reasons.stalled(stall / 1000) : `${reason} (${reasons.cut(end.at, total)})` };
    }
  }
}
