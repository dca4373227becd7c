/** @file The name under which the features of a network are kept: a digest of its whole description. */
import { createHash } from 'node:crypto';
import type { NetworkDescription } from './network-description.ts';

/** Files of another format are other files. */
const FORMAT = 1;

export type NetworkKey = {
  /** 32 bytes. */
  readonly digest: Uint8Array;
  /** Of the folder: readable, and with enough of the digest to be told apart. */
  readonly name: string;
};

export function networkKey(description: NetworkDescription): NetworkKey {
  const { order, mean, standardDeviation } = description.preprocessing;
  // The order of keys must not matter.
  const fields = Object.entries({ ...description, preprocessing: [order, mean, standardDeviation] }).sort(([a], [b]) => (a < b ? -1 : 1));
  const digest = createHash('sha256').update(JSON.stringify([FORMAT, fields])).digest();
  const readable = `${description.backbone}-${description.tap}-${description.precision}`.replaceAll(/[^\w.-]/g, '_');
  return { digest, name: `${readable}-${digest.toString('hex').slice(0, 16)}` };
}
