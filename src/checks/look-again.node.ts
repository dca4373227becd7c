/**
 * @file A second look at photos that are decoded with a complaint. libvips keeps its complaints in one place for all threads, so that what one says is only known to be of this
 * photo while no other is decoded.
 */
import sharp from 'sharp';
import { messageOf } from '../base/errors.ts';
import { readPhoto } from '../data/read-photo.node.ts';
import { formatNames, MOST_PIXELS } from '../image/decode.node.ts';
import { sniff } from '../image/sniff.ts';
import type { Inspection } from './inspection.ts';

/** libjpeg's words where the coded data ends before the picture does; what else it complains of is seldom to be seen. */
const MISSING = /premature end/i;

/** The inspection, with a fault where the complaint is that something is missing. Nothing else may be decoding. */
export async function lookAgain(path: string, inspection: Inspection): Promise<Inspection> {
  const file = await readPhoto(path);
  const format = 'bytes' in file ? sniff(file.bytes) : undefined;
  if ('reason' in file || format === undefined) return inspection;
  const complaint = await complaintOf(file.bytes);
  if (complaint === undefined || (format === 'jpeg' && !MISSING.test(complaint))) return inspection;
  return { ...inspection, faults: [...inspection.faults, { kind: 'truncated', detail: `the ${formatNames[format]} is damaged: bytes are missing in it` }] };
}

async function complaintOf(bytes: Uint8Array): Promise<string | undefined> {
  try {
    await sharp(bytes, { failOn: 'warning', limitInputPixels: MOST_PIXELS }).raw().toBuffer();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
