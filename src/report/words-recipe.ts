/** @file The words of the report on recipes: what the course notebook does otherwise, and what it costs. */
import { formatCount } from '../base/format.ts';
import type { Paragraph } from './words-explain.ts';
import type { OtherRecord, RecipeName, RunRecord } from './run-record.ts';
import { intervalText, picture } from './words.ts';

export const recipeNames: Readonly<Record<RecipeName, string>> = { default: 'Headstart', notebook: 'Course notebook' };

export const recipeWords: { readonly heading: string; readonly caption: string; readonly recipe: string; readonly model: string } = {
  heading: 'Two recipes',
  caption: 'Both models by both recipes, each on its own test images',
  recipe: 'Recipe',
  model: 'Model',
};

/** What a run by the notebook's recipe must say of itself. */
export function notebookNote(record: RunRecord): string {
  return `This run follows the course notebook: nearest-neighbour resize, inputs divided by 255 after the mean is subtracted, and a split of all ${picture(record)}s without regard to classes.`;
}

/** Why the recipes differ; the measured figures are of 2,000 photos of Kaggle's set, means of five splits, with VGG16's global average. */
export function recipeMeaning(record: RunRecord, other: OtherRecord): readonly Paragraph[] {
  const one = picture(record);
  const transfer = other.models.find(({ name }) => name === 'transfer');
  const seen = transfer === undefined ? '' : ` Here transfer learning on such inputs gives ${intervalText(transfer.test.interval)} (95 % interval, n = ${formatCount(transfer.test.images)}).`;
  return [
    {
      lead: 'The notebook divides the inputs once too often.',
      text:
        'VGG16 was trained on pixel values of about -124 to 152: blue, green and red with their means subtracted. The notebook then divides them by 255, so that the frozen network ' +
        `sees pictures of almost no contrast, which it has never seen before, and its features say less. A network from scratch does not mind: it learns on whatever it is given.${seen}`,
    },
    {
      lead: 'Its resize throws pixels away.',
      text: 'Nearest neighbour keeps one pixel in place of several and leaves jagged edges. An antialiased resize keeps the mean of what it covers; networks are trained on such pictures.',
    },
    {
      lead: `The two recipes are judged on different test ${one}s.`,
      text:
        `The notebook shuffles all ${one}s together, so that its parts hold more of one class by chance; Headstart gives each its part by a hash of its file. ` +
        'Compare the intervals, not single percents. On 2,000 photos of the course, over five splits, a dense head on the global average of VGG16 reaches 95.1 % with the right inputs and 86.3 % with the notebook\'s; ' +
        'the notebook itself reports 83.3 % (250 of 300, 95 % interval 78.7 to 87.1 %).',
    },
  ];
}
