/** @file What is known of a file before it is downloaded. */
import { formatCount } from '../base/format.ts';

export type RemoteFile = {
  /** As people call it, such as "The weights of VGG16"; messages begin with it. */
  readonly name: string;
  readonly url: string;
  /** Its size, or the least and the most that it can be. */
  readonly bytes?: number | readonly [least: number, most: number];
  /** Hexadecimal. */
  readonly md5?: string;
  /** Hexadecimal. */
  readonly sha256?: string;
  /** A sentence with the option that brings the file in another way. */
  readonly otherWay?: string;
  /** Sent with the request to the server of `url`, and to no other that it leads to: what lets one in. */
  readonly authorization?: string | undefined;
  /** What to do where the server says that one may not have it. */
  readonly access?: string | undefined;
  /** How a file of its kind begins. */
  readonly magic?: Magic;
};

export type Magic = {
  /** As it reads after "is not", such as "a zip". */
  readonly kind: string;
  readonly bytes: readonly number[];
};

/** A zip that holds anything begins with the header of its first entry (APPNOTE 4.3.7). */
export const zipMagic: Magic = { kind: 'a zip', bytes: [0x50, 0x4b, 0x03, 0x04] };

/** Whether a size is one that the file can have. */
export function fitsSize({ bytes }: RemoteFile, size: number): boolean {
  if (bytes === undefined) return true;
  return typeof bytes === 'number' ? size === bytes : size >= bytes[0] && size <= bytes[1];
}

/** The most bytes that the file can have; Infinity when nobody knows. */
export function mostBytes({ bytes }: RemoteFile): number {
  return typeof bytes === 'number' ? bytes : (bytes?.[1] ?? Number.POSITIVE_INFINITY);
}

/** The size that the file should have, such as "1,234" or "1,000 to 2,000". */
export function sizeText({ bytes }: RemoteFile): string {
  if (bytes === undefined) return '';
  return (typeof bytes === 'number' ? [bytes] : bytes).map(formatCount).join(' to ');
}
