/** @file Reads the photos of a run with what tells which of them are nearly the same, where its split asks for that. */
import { openPrintCache } from '../features/print-cache.node.ts';
import type { TakePrint } from '../data/photos.node.ts';
import type { DigestedList } from '../data/photo-list.ts';
import { alikeInList } from './alike-in-list.node.ts';
import { recipeOf } from './recipe.ts';
import { statePath } from './run-folder.node.ts';
import type { RunData, RunPlan } from './run-plan.ts';

export type ReadWithAlikeOptions = { readonly plan: RunPlan; /** Of the run. */ readonly folder: string; readonly workers?: number | undefined; readonly signal?: AbortSignal | undefined };

/** `read` hands over the prints of what it decodes; groups are indices into its list. */
export async function readWithAlike<T extends { readonly list: DigestedList }>({ plan, folder, workers, signal }: ReadWithAlikeOptions, read: (onPrint?: TakePrint) => Promise<T>): Promise<T & { readonly alike: RunData['alike'] }> {
  if (recipeOf(plan.recipe).split !== 'hashed') return { ...(await read()), alike: [] };
  const prints = openPrintCache(plan.cache ? {} : { root: statePath(folder, 'prints') });
  try {
    const found = await read((digest, print) => prints.keep(digest, print));
    return { ...found, alike: await alikeInList(found.list, { prints, workers, signal }) };
  } finally {
    await prints.close();
  }
}
