/** @file The folders of a disk as a tree of photos. */
import { join } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import { systemReason } from '../base/system-reason.node.ts';
import { listEntries, walkFolder } from './folder-walk.node.ts';
import type { PhotoTree } from './photo-tree.ts';

/** `root` is absolute. Symbolic links are followed; a folder that two of them lead to is read once. */
export function folderTree(root: string): PhotoTree {
  // Shared, so that no photo is read into two classes through a link.
  const readAs = new Map<string, string>();
  const asking = async <T>(folder: string, ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask();
    } catch (error) {
      throw new HeadstartError('data', `The folder ${join(root, folder)} cannot be read: ${systemReason(error)}.`, 'Check its permissions, or give another folder.', { cause: error });
    }
  };
  return {
    root,
    entries: (folder) => asking(folder, async () => await listEntries(join(root, folder))),
    walk: (folder) => asking(folder, async () => await walkFolder(root, folder, readAs)),
  };
}
