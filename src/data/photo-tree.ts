/** @file Folders of photos, wherever they lie: on a disk or in a zip. */
import type { Skipped } from './photo-list.ts';

/** What an entry of a folder is. */
export type TreeEntry =
  | { readonly kind: 'file' | 'folder'; readonly name: string }
  | { readonly kind: 'skipped'; readonly name: string; readonly reason: string };

/** Hidden entries (a leading dot) and the `__MACOSX` folders of Mac archives are nowhere in it. */
export type PhotoTree = {
  /** Absolute. */
  readonly root: string;
  /** The entries of a folder in code-point order; '' is the root itself. @throws HeadstartError 'data' when it cannot be read. */
  entries(folder: string): Promise<readonly TreeEntry[]>;
  /** The files below a folder, as paths relative to the root in code-point order, and what was left out. No file is given twice. @throws HeadstartError 'data' when it cannot be read. */
  walk(folder: string): Promise<{ readonly files: readonly string[]; readonly skipped: readonly Skipped[] }>;
};
