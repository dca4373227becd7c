/** @file The data sets that can be downloaded: where they are and how they are laid out. */
import { zipMagic, type RemoteFile } from '../download/remote-file.ts';
import { HeadstartError } from '../base/errors.ts';

export type Dataset = {
  readonly name: string;
  readonly zip: RemoteFile;
  /** The least and most bytes of the zip at its own address; a copy elsewhere may be packed anew. */
  readonly size: readonly [least: number, most: number];
  /** What the zip is called on the disk. */
  readonly file: string;
  /** The folder in the zip that has one sub-folder per class. */
  readonly photos: string;
  readonly classes: readonly string[];
  /** Of the photos, as their publisher names it, and what Hugging Face calls the data set. */
  readonly license: string;
  readonly hub: string;
  /** What the zip and the photos need together, roughly. */
  readonly room: number;
};

/**
 * The photos of the course notebook: Microsoft's download of Kaggle's Cats and Dogs (CDLA-Permissive-2.0), 786 MB. Its publisher names no checksum, so
 * none is checked: its size must be near the known one, and unpacking checks the CRC of every file in it. Some of its files are empty or no images,
 * and each class has a Thumbs.db; they are unpacked like the rest, and left out when the photos are read.
 */
const catsVsDogs: Dataset = {
  name: 'cats-vs-dogs',
  zip: {
    name: 'The data set cats-vs-dogs',
    url: 'https://download.microsoft.com/download/3/e/1/3e1c3f21-ecdb-4869-8368-6deba77b919f/kagglecatsanddogs_5340.zip',
    otherWay: 'To download from another address, give it with --url.', magic: zipMagic,
  },
  size: [780 * 2 ** 20, 800 * 2 ** 20],
  file: 'kagglecatsanddogs_5340.zip',
  photos: 'PetImages',
  classes: ['Cat', 'Dog'],
  license: 'CDLA-Permissive-2.0',
  hub: 'microsoft/cats_vs_dogs',
  room: 1_700 * 2 ** 20,
};

export const datasets: readonly Dataset[] = [catsVsDogs];

/** @throws HeadstartError 'usage' listing those that there are. */
export function findDataset(name: string): Dataset {
  const found = datasets.find((dataset) => dataset.name === name);
  if (found !== undefined) return found;
  throw new HeadstartError('usage', `There is no data set '${name}'.`, `Data sets: ${datasets.map((dataset) => dataset.name).join(', ')}.`);
}
