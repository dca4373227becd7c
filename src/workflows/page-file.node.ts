/** @file Where a page may be written. */
import { stat } from 'node:fs/promises';
import { HeadstartError } from '../base/errors.ts';
import { checkOutputFolder } from './output-place.node.ts';

/** Said before the work, not after it: a page is written beside or over a page, never over a photo or a model. */
export async function checkPageFile(html: string): Promise<void> {
  checkOutputFolder(html);
  const target = await stat(html).catch(() => undefined);
  if (/\.html?$/i.test(html) && target?.isDirectory() !== true) return;
  throw new HeadstartError('usage', `The page cannot be written to '${html}'.`, 'Name a file that ends in .html, such as page.html.');
}
