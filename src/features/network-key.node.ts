/** @file The name under which the features of a network are kept: a digest of its whole description. */
import { createHash } from 'node:crypto';
import type { NetworkDescription } from './network-description.ts';

/**
 * Files of another format are other files. What changes the numbers of a photo without a change of the description must raise it: how views are cut
 * (`viewOf`), how photos are resized, how networks are compiled (`frozenForms` and the forms of ops), and what segments look like.
 */
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
  // No tap has a hyphen in the name of its folder.
  const readable = nameable(`${description.backbone}-${description.tap.replaceAll('-', '_')}-${description.precision}`);
  return { digest, name: `${readable}-${digest.toString('hex').slice(0, 16)}` };
}

/** Whether a name, or the beginning of a longer one, is that of a network of the backbone. */
export function isNameOf(backbone: string, name: string): boolean {
  const start = `${nameable(backbone)}-`;
  // Another backbone's name may begin with this one's, but no tap's has a hyphen here.
  return name.startsWith(start) && /^[^-]+-(float32|int8)-[0-9a-f]{16}(?![^-.])/.test(name.slice(start.length));
}

const nameable = (text: string): string => text.replaceAll(/[^\w.-]/g, '_');
