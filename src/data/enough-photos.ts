/** @file Whether there are enough photos of each class for a split, as far as that can be told before any is read. */
import { HeadstartError } from '../base/errors.ts';
import { plural } from '../base/format.ts';
import type { Item } from './photo-list.ts';

/** One each to train on, to validate and to test. */
const FEWEST = 3;

/** @throws HeadstartError 'data' naming a class with too few photos, 'usage' for a cap that leaves too few. Where some photos came with their part, the split says what is missing. */
export function checkEnoughPhotos({ classes, candidates }: { readonly classes: readonly string[]; readonly candidates: readonly Pick<Item, 'label' | 'part'>[] }, cap: number): void {
  if (candidates.some(({ part }) => part !== undefined)) return;
  const counts = classes.map(() => 0);
  for (const { label } of candidates) counts[label]!++;
  for (const [label, name] of classes.entries()) {
    if (counts[label]! >= FEWEST) continue;
    throw new HeadstartError('data', `Class ${name} has ${plural(counts[label]!, 'photo')}, but 3 are needed to put at least one each into training, validation and test.`, 'Add photos to this class, or leave the class out.');
  }
  if (cap < FEWEST) throw new HeadstartError('usage', `cap is ${cap}, but 3 photos of each class are needed to put at least one each into training, validation and test.`, 'Give a cap of 3 or more, such as 1000.');
}
