/** @file Looks at the bytes of one photo: is it whole, what is it, what can be seen in it. One decode, small enough for a photo of any size. */
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { digestOfBytes } from '../base/files.node.ts';
import { formatNames, MOST_PIXELS, pixelsOf, SMALLEST_SIDE, tooManyPixels } from '../image/decode.node.ts';
import { photoPrint } from '../image/photo-print.ts';
import type { Raster } from '../image/raster.ts';
import type { ImageBytes, Refusal } from '../image/read-image.node.ts';
import { resize } from '../image/resize.ts';
import { sniff, type ImageFormat } from '../image/sniff.ts';
import { oddProfile } from './colour-profile.ts';
import { wrongExtension } from './file-name.ts';
import { isWholeGif } from './gif-whole.ts';
import type { Fault, Inspection } from './inspection.ts';
import { isWholeJpeg } from './jpeg-whole.ts';
import { numbersOf } from './photo-numbers.ts';
import { isWholePng } from './png-whole.ts';
import { isWholeWebp } from './webp-whole.ts';

const whole: Readonly<Record<ImageFormat, (bytes: Uint8Array) => boolean>> = { jpeg: isWholeJpeg, png: (bytes) => isWholePng(bytes, crc32), webp: isWholeWebp, gif: isWholeGif };

const nothing: Inspection = { usable: false, faults: [], digest: null, size: null, print: null, numbers: null, profile: null, doubtful: false };

/** What is found in the file at `path`, which was read as `file`. */
export async function inspectPhoto(path: string, file: ImageBytes | Refusal): Promise<Inspection> {
  if ('reason' in file) return { ...nothing, faults: [{ kind: file.fault === 'damaged' ? 'unreadable' : file.fault, detail: file.reason }] };
  const { bytes } = file;
  const format = sniff(bytes);
  if (format === undefined) return { ...nothing, faults: [{ kind: 'not-an-image', detail: 'its first bytes have changed while it was read' }] };
  const digest = digestOfBytes(bytes);
  const extension = wrongExtension(path, format);
  const named: readonly Fault[] = extension === undefined ? [] : [{ kind: 'misnamed', detail: `its name ends in .${extension}, but it is a ${formatNames[format]}` }];
  const isWhole = whole[format](bytes);
  const cut: readonly Fault[] = isWhole ? [] : [{ kind: 'truncated', detail: `the ${formatNames[format]} is cut short or damaged` }];
  const header = await headerOf(bytes);
  if (header === undefined) {
    // Of WebP and GIF the decoder reads nothing where the end is missing; of the others it reads the header first.
    const lost: readonly Fault[] = isWhole || format === 'jpeg' || format === 'png' ? [{ kind: 'unreadable', detail: `the ${formatNames[format]} is damaged: nothing of it can be seen` }] : cut;
    return { ...nothing, faults: [...named, ...lost], digest };
  }
  const { profile, ...size } = header;
  const { width, height } = size;
  if (width * height > MOST_PIXELS) return { ...nothing, faults: [...named, ...cut, { kind: 'huge', detail: tooManyPixels(width, height) }], digest, size };
  const { seen, picture } = await (width * height > LARGE ? alone(() => see(bytes)) : see(bytes));
  const damage: readonly Fault[] = seen === 'none' ? [{ kind: 'unreadable', detail: `the ${formatNames[format]} is damaged: nothing of it can be seen` }]
    : seen === 'part' ? [{ kind: 'truncated', detail: `the ${formatNames[format]} is damaged: a part of it cannot be seen` }] : [];
  const usable = (seen === 'all' || seen === 'complaint') && Math.min(width, height) >= SMALLEST_SIDE;
  return {
    usable, faults: [...named, ...(isWhole ? damage : cut)], digest, size,
    print: usable && picture !== undefined ? photoPrint(picture) : null, numbers: usable && picture !== undefined ? numbersOf(reduced(picture)) : null, profile, doubtful: isWhole && seen === 'complaint',
  };
}

/** Looks are judged at this size at most, so that a blur counts as what it is in a picture of some hundred pixels, and large photos cost no more. */
const LONGEST = 512;

function reduced(picture: Raster): Raster {
  const scale = LONGEST / Math.max(picture.width, picture.height);
  return scale >= 1 ? picture : resize(picture, Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)));
}

type Header = { readonly width: number; readonly height: number; readonly profile: string | null };

async function headerOf(bytes: Uint8Array): Promise<Header | undefined> {
  try {
    const { width, height, space, channels, icc } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (space === 'cmyk') return { width, height, profile: 'its colours are those of print (CMYK): programs differ in how they show them' };
    return { width, height, profile: (icc === undefined ? undefined : oddProfile(icc, channels < 3 ? 'GRAY' : 'RGB')) ?? null };
  } catch {
    return undefined;
  }
}

/** Pixels above which a photo takes so much memory (3 bytes each, and more while it is decoded) that a thread has one of them under way at a time. */
const LARGE = 12_000_000;
let last: Promise<unknown> = Promise.resolve();

function alone<T>(work: () => Promise<T>): Promise<T> {
  const done = last.then(work);
  last = done.catch(() => undefined);
  return done;
}

type Seen = { readonly seen: 'all' | 'complaint' | 'part' | 'none'; readonly picture?: Raster };

/** How much of a picture comes of the bytes, and the picture. From strict to lenient, so that a sound photo is decoded once. `truncated` is what training accepts. */
async function see(bytes: Uint8Array): Promise<Seen> {
  const attempts = [['warning', 'all'], ['truncated', 'complaint'], ['none', 'part']] as const;
  for (const [failOn, seen] of attempts) {
    try {
      return { seen, picture: await pixelsOf(bytes, failOn) };
    } catch {
      continue;
    }
  }
  return { seen: 'none' };
}
