/** @file Whether a file on the disk is the one that is wanted, by all that is known of it. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { wrongBeginning } from './first-bytes.ts';
import { reasons } from './reasons.ts';
import { fitsSize, sizeText, type RemoteFile } from './remote-file.ts';

/** The first thing that is wrong with the file, or undefined. It is read as a stream. */
export async function whatIsWrong(path: string, file: RemoteFile, signal?: AbortSignal): Promise<string | undefined> {
  const { size } = await stat(path);
  if (!fitsSize(file, size)) return reasons.hasSize(size, sizeText(file));
  const digests = (['md5', 'sha256'] as const).flatMap((kind) => (file[kind] === undefined ? [] : [{ kind, wanted: file[kind].toLowerCase(), hash: createHash(kind) }]));
  let first = true;
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20, ...(signal !== undefined && { signal }) }) as AsyncIterable<Uint8Array>) {
    if (first) {
      const wrong = wrongBeginning(chunk, file);
      if (wrong === 'page') return reasons.page;
      if (wrong === 'kind') return reasons.notKind(file.magic!.kind);
      first = false;
    }
    if (digests.length === 0) break;
    for (const { hash } of digests) hash.update(chunk);
  }
  if (first && file.magic !== undefined) return reasons.notKind(file.magic.kind);
  for (const { kind, wanted, hash } of digests) {
    const came = hash.digest('hex');
    if (came !== wanted) return reasons.wrongDigest(kind === 'md5' ? 'MD5' : 'SHA-256', came, wanted);
  }
  return undefined;
}
