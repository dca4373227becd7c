/** @file Writes the page of a check, with small pictures of the photos that it shows. */
import { resolve } from 'node:path';
import { writeWhole } from '../base/files.node.ts';
import type { Language } from '../base/language.ts';
import { stopIfAsked } from '../base/stop.ts';
import { readPhoto } from '../data/read-photo.node.ts';
import { preview } from '../image/preview.node.ts';
import { picturedPaths, renderCheck, type CheckPageInput } from '../report/check-page.ts';
import { wordsIn } from '../report/languages.ts';

/** Pictures that are made beside each other. */
const TOGETHER = 8;

export async function writeCheckPage(file: string, input: Omit<CheckPageInput, 'pictures'>, { language, signal }: { readonly language: Language; readonly signal?: AbortSignal | undefined }): Promise<void> {
  const paths = picturedPaths(input.findings);
  const pictures = new Map<string, string>();
  for (let from = 0; from < paths.length; from += TOGETHER) {
    stopIfAsked(signal);
    await Promise.all(paths.slice(from, from + TOGETHER).map(async (path) => {
      const read = await readPhoto(resolve(input.root, path));
      const picture = 'bytes' in read ? await preview(read.bytes) : undefined;
      if (picture !== undefined) pictures.set(path, picture);
    }));
  }
  await writeWhole(file, renderCheck({ ...input, pictures }, wordsIn(language)));
}
