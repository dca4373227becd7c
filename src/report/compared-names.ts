/** @file What models of several runs are called side by side. */
import type { Words } from './catalogue.ts';
import type { ComparedModel } from './compared-runs.ts';

/** "Scratch [first]", "Transfer (vgg16) [second]": with the last part of the folder, or more of it where that is not enough. */
export function comparedNames(models: readonly ComparedModel[], { modelName }: Words): readonly string[] {
  const parts = models.map(({ folder }) => folder.split(/[\\/]/).filter((part) => part !== '' && part !== '.'));
  const runs = new Set(models.map(({ run }) => run)).size;
  for (let depth = 1; ; depth++) {
    const tails = parts.map((each) => each.slice(-depth).join('/'));
    const told = new Map(models.map(({ run }, index) => [run, tails[index]!]));
    if (new Set(told.values()).size === runs || parts.every(({ length }) => depth >= length)) return models.map((model, index) => `${modelName(model)} [${tails[index]!}]`);
  }
}
