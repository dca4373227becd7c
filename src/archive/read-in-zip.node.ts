/** @file The bytes of one file in a zip, checked. The zip is opened for each file, as files in folders are: no number of photos keeps more than one open. */
import { closeSync, openSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';
import { readAllSync } from '../base/attempt.node.ts';
import { HeadstartError, messageOf } from '../base/errors.ts';
import { systemCode, systemReason } from '../base/system-reason.node.ts';
import { zipDirectory, type StoredFile } from './zip-directory.node.ts';
import type { ZipPlace } from './zip-place.node.ts';

const LOCAL_HEADER_BYTES = 30;
const LOCAL_SIGNATURE = 0x04034b50;

/** The bytes, or why there are none. It holds up its thread while it reads and unpacks, as reading at once does. */
export async function readInZip({ zip, name }: ZipPlace): Promise<{ readonly bytes: Uint8Array } | { readonly reason: string }> {
  try {
    const file = (await zipDirectory(zip)).files.get(name);
    if (file === undefined) return { reason: 'it is not in the zip' };
    return 'reason' in file ? file : unpacked(packedBytes(zip, file), file);
  } catch (error) {
    if (error instanceof HeadstartError) return { reason: error.message.replace(/\.$/, '') };
    return { reason: /^E[A-Z]+$/.test(systemCode(error) ?? '') ? systemReason(error) : damagedBecause(messageOf(error)) };
  }
}

function packedBytes(zip: string, { at, packed }: StoredFile): Uint8Array {
  const descriptor = openSync(zip, 'r');
  try {
    const header = new Uint8Array(LOCAL_HEADER_BYTES);
    const fields = new DataView(header.buffer);
    if (!readAllSync(descriptor, header, at) || fields.getUint32(0, true) !== LOCAL_SIGNATURE) throw new Error('its header is not where it should be');
    const bytes = new Uint8Array(packed);
    const from = at + LOCAL_HEADER_BYTES + fields.getUint16(26, true) + fields.getUint16(28, true);
    if (!readAllSync(descriptor, bytes, from)) throw new Error('the zip ends in it');
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}

function unpacked(packed: Uint8Array, { bytes: size, crc, deflated }: StoredFile): { readonly bytes: Uint8Array } | { readonly reason: string } {
  const bytes = deflated ? inflateRawSync(packed, { maxOutputLength: Math.max(1, size) }) : packed;
  if (bytes.length !== size || crc32(bytes) !== crc) return { reason: damagedBecause('its checksum is wrong') };
  return { bytes };
}

function damagedBecause(why: string): string {
  return `it is damaged in the zip (${why})`;
}
