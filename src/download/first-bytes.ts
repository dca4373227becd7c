/** @file Whether a body begins as the file should: the log-in page of a network is no file. */
import type { RemoteFile } from './remote-file.ts';

/** Enough to know a page or a file by. */
const HEAD_BYTES = 512;

/** Whether the server itself says that it sends a page. */
export function isPageType(contentType: string | undefined): boolean {
  return /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(contentType ?? '');
}

/** What is wrong with the beginning of a body, or undefined. Fewer bytes than the file's mark are judged by their end elsewhere. */
export function wrongBeginning(head: Uint8Array, { magic }: RemoteFile): 'page' | 'kind' | undefined {
  if (magic?.bytes.every((byte, index) => head[index] === byte) === true) return undefined;
  const text = String.fromCharCode(...head.subarray(0, HEAD_BYTES)).replace(/^(\u00EF\u00BB\u00BF|\s|<\?xml[^>]*>|<!--[\s\S]*?-->)+/, '');
  if (/^<(!doctype|html)\b/i.test(text)) return 'page';
  return magic === undefined ? undefined : 'kind';
}

/** The first bytes of a body (fewer only when it ends), and the whole body as it was. */
export async function peeked(body: AsyncIterable<Uint8Array>): Promise<{ readonly head: Uint8Array; readonly whole: AsyncIterable<Uint8Array> }> {
  const source = body[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  while (length < HEAD_BYTES && !ended) {
    const next = await source.next();
    if (next.done === true) ended = true;
    else {
      taken.push(next.value);
      length += next.value.length;
    }
  }
  const head = new Uint8Array(length);
  let at = 0;
  for (const chunk of taken) {
    head.set(chunk, at);
    at += chunk.length;
  }
  async function* rest(): AsyncGenerator<Uint8Array> {
    try {
      yield head;
      while (!ended) {
        const next = await source.next();
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      await source.return?.();
    }
  }
  return { head, whole: rest() };
}
