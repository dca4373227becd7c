/** @file Where a page may be written. */
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { HeadstartError } from '../base/errors.ts';

/** Said before the work, not after it: a page is written beside or over a page, never over a photo or a model. */
export async function checkPageFile(html: string): Promise<void> {
  const folder = await stat(dirname(html)).catch(() => undefined);
  const target = await stat(html).catch(() => undefined);
  if (/\.html?$/i.test(html) && folder?.isDirectory() === true && target?.isDirectory() !== true) return;
  throw new HeadstartError('usage', `The page cannot be written to '${html}'.`, 'Name a file that ends in .html, in a folder that is there, such as page.html.');
}
