/** @file The bytes of a photo wherever it lies: a file, or a file in a zip, which its path leads into as if it were a folder. */
import { zipPlaceOf } from '../archive/zip-place.node.ts';
import { patientReader } from '../image/patient-reader.node.ts';
import { refuseFirstBytes, tryReadImage, type ImageBytes, type Refusal } from '../image/read-image.node.ts';

/** The bytes, or the reason why they are no photo. */
export async function readPhoto(path: string): Promise<ImageBytes | Refusal> {
  return (await readFromZip(path)) ?? (await tryReadImage(path));
}

/** The same for threads that have nothing else to do: files are read at once while the disk answers at once. */
export function photoReader(): (path: string) => Promise<ImageBytes | Refusal> {
  const read = patientReader();
  return async (path) => (await readFromZip(path)) ?? (await read(path));
}

async function readFromZip(path: string): Promise<ImageBytes | Refusal | undefined> {
  const place = zipPlaceOf(path);
  if (place === undefined || place.name === '') return undefined;
  const { readInZip } = await import('../archive/read-in-zip.node.ts');
  const file = await readInZip(place);
  return 'reason' in file ? { reason: file.reason, fault: 'unreadable' } : (refuseFirstBytes(file.bytes) ?? file);
}
