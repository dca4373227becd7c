/** @file The errors of a download: which file, from where, what happened, and the ways out. */
import { formatBytes } from '../base/format.ts';
import { HeadstartError } from '../base/errors.ts';
import type { RemoteFile } from './remote-file.ts';

/** A file on its way from an address to its place. */
export type Transfer = { readonly file: RemoteFile; readonly url: string; readonly target: string };

/** The address as it may be shown: without name and password. */
export function shownAddress(url: string): string {
  if (!URL.canParse(url)) return url;
  const address = new URL(url);
  address.username = '';
  address.password = '';
  return address.href;
}

/** A download that did not succeed; `reason` follows a colon, `first` is the way out to try before the usual ones. */
export function notDownloaded({ file, url, target }: Transfer, reason: string, { first, cause }: { readonly first?: string | undefined; readonly cause?: unknown } = {}): HeadstartError {
  const hint = [
    ...(first === undefined ? [] : [first]),
    'Run the command again later: it goes on where it stopped.',
    ['Behind a proxy, set HTTPS_PROXY.', ...(file.otherWay === undefined ? [] : [file.otherWay])].join(' '),
    `Or download ${shownAddress(file.url)} by hand, put it at ${target} and run the command again.`,
  ].join('\n');
  return new HeadstartError('io', `${file.name} cannot be downloaded from ${shownAddress(url)}: ${reason}.`, hint, { cause });
}

/** The user stopped it. */
export function downloadStopped({ file, target }: Transfer, bytes: number): HeadstartError {
  const kept = bytes > 0 ? `${formatBytes(bytes)} are kept in ${target}.part.` : 'Nothing had arrived yet.';
  return new HeadstartError('stopped', `The download of ${file.name} was stopped. ${kept}`, 'Run the same command again: it goes on where it stopped.');
}

/** A file that is there already but cannot be the one that is wanted. */
export function wrongFileThere({ target }: Transfer, reason: string): HeadstartError {
  return new HeadstartError('data', `${target} is there already, but it is not the right file: ${reason}.`, 'Remove it and run the command again to download it.');
}
