/** @file The maps of a saved model, where its network has any. */
import { HeadstartError } from '../base/errors.ts';
import { openExplainer, type Explainer } from '../explanations/explainer.node.ts';

/** Undefined where the network has no maps: a page is written all the same. To be closed by the caller. */
export async function explainerOf(file: string): Promise<Explainer | undefined> {
  try {
    return await openExplainer(file);
  } catch (error) {
    if (error instanceof HeadstartError && error.code === 'graph') return undefined;
    throw error;
  }
}
