/** @file Shows how photos would be changed by chance: some of them, each beside what a network would see of it in the first epochs. */
import { existsSync } from 'node:fs';
import { extname, resolve as absolute } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import { writeWhole } from '../base/files.node.ts';
import type { Language } from '../base/language.ts';
import { random, shuffled } from '../base/random.ts';
import { checkWhole } from '../base/whole-number.ts';
import { decodeInOrder, startDecodePool } from '../data/decode-pool.node.ts';
import { absolutePlaces, listPhotos, type PhotoPlaces } from '../data/list-photos.node.ts';
import { readClassMap, type GivenClassMap } from '../data/read-class-map.node.ts';
import { isRefused } from '../data/photo-source.ts';
import { ensureSample } from '../data/sample.node.ts';
import { augment } from '../image/augment/augment.ts';
import { augmentationOf, type Augmentation, type GivenAugmentation } from '../image/augment/augmentation.ts';
import { pngOf, thumbnail } from '../image/encode.node.ts';
import { photoSheet } from '../image/photo-sheet.ts';
import type { Raster } from '../image/raster.ts';
import { wordsIn } from '../report/languages.ts';
import { renderPreview } from '../report/preview.ts';
import { checkOutputFolder, isWithin } from './output-place.node.ts';
import { checkPageFile } from './page-file.node.ts';

export type PreviewOptions = {
  /** What classes are called instead, as `compare` takes it. Default: their own names. */
  readonly classMap?: GivenClassMap;
  /** Default `standard`. */
  readonly augmentation?: GivenAugmentation;
  /** How many photos, drawn by lot; default 8. */
  readonly photos?: number;
  /** How often each is shown changed, once an epoch; default 5. */
  readonly copies?: number;
  /** Of the lot and of the changes; default 0. */
  readonly seed?: number;
  /** The file: a picture (.png), which must not be there yet, or a page (.html), which is written over; default preview.png, or the next free of preview-2.png, preview-3.png ... */
  readonly out?: string;
  /** Of the page; default `en`. */
  readonly language?: Language;
  readonly signal?: AbortSignal;
};

export type Preview = {
  readonly file: string;
  /** The photos that are shown, relative to the place. */
  readonly paths: readonly string[];
  readonly augmentation: Augmentation | null;
};

/** What networks see, mostly. */
const SIDE = 224;

type Shown = { readonly path: string; readonly pictures: readonly Raster[] };

/** @throws HeadstartError 'usage' for an option that is out of range, 'data' for photos that cannot be listed. */
export async function previewAugmentation(places: PhotoPlaces | undefined, options: PreviewOptions = {}): Promise<Preview> {
  const { augmentation: given = 'standard', photos = 8, copies = 5, seed = 0, language = 'en', signal } = options;
  const augmentation = augmentationOf(given);
  for (const [name, value] of Object.entries({ photos, copies })) checkWhole(name, value);
  checkWhole('seed', seed, 0);
  const { file, kind } = await previewFile(options.out ?? freeName(), places === undefined ? [] : absolutePlaces(places));
  const { root, candidates } = await listPhotos(places ?? (await ensureSample({ ...(signal && { signal }) })).root, { classMap: await readClassMap(options.classMap) });
  const order = shuffled([...candidates.keys()], random(seed, 'preview'));
  const shown: Shown[] = [];
  const pool = startDecodePool({ size: SIDE, signal });
  try {
    // Bad files are passed over.
    for (let from = 0; shown.length < photos && from < order.length; from += photos) {
      const some = order.slice(from, from + photos - shown.length);
      let at = 0;
      for await (const photo of decodeInOrder(pool, some.map((index) => absolute(root, candidates[index]!.path)))) {
        const example = some[at++]!;
        if (isRefused(photo)) continue;
        const original = { width: SIDE, height: SIDE, data: photo.pixels };
        const seen = Array.from({ length: copies }, (_, epoch) => (augmentation === null ? original : augment(original, augmentation, { seed, epoch: epoch + 1, example })));
        shown.push({ path: candidates[example]!.path, pictures: [original, ...seen] });
      }
    }
  } finally {
    await pool.close();
  }
  if (shown.length === 0) throw new HeadstartError('data', `No photo in ${root} can be read.`, 'headstart data check says what is wrong with them.');
  if (kind === '.png') await writeWhole(file, await pngOf(photoSheet(shown.map(({ pictures }) => pictures))));
  else {
    const rows = await Promise.all(shown.map(async ({ path, pictures }) => ({ path, images: await Promise.all(pictures.map(async (picture) => await thumbnail(picture))) })));
    await writeWhole(file, renderPreview({ rows, augmentation, copies }, wordsIn(language)));
  }
  return { file, paths: shown.map(({ path }) => path), augmentation };
}

/** Where the preview goes, said before the work: a picture never takes the place of another, which may be a photo. */
async function previewFile(out: string, places: readonly string[]): Promise<{ readonly file: string; readonly kind: '.png' | '.html' }> {
  const file = absolute(out);
  const kind = extname(out).toLowerCase();
  if (kind === '.html') {
    await checkPageFile(file);
    return { file, kind };
  }
  if (kind !== '.png') throw new HeadstartError('usage', `The preview would be ${out}, but it is a picture or a page.`, 'Give a file that ends in .png or .html.');
  if (existsSync(file)) throw new HeadstartError('usage', `There is a file ${file} already.`, 'Give another name; no picture is written over.');
  checkOutputFolder(file);
  for (const place of places) if (await isWithin(file, place)) throw new HeadstartError('usage', `The preview would be written to ${file}, inside the folder of photos, where it would be a photo.`, 'Run from another folder, or give an --out outside the photos.');
  return { file, kind };
}

function freeName(): string {
  for (let number = 1; ; number++) {
    const name = absolute(number === 1 ? 'preview.png' : `preview-${number}.png`);
    if (!existsSync(name)) return name;
  }
}
