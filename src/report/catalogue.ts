/** @file The shape of a catalogue of words: the English one gives it, a translation fills it. */

export type Words = typeof import('./words.ts') & typeof import('./words-augmentation.ts') & typeof import('./words-cells.ts') & typeof import('./words-check.ts') & typeof import('./words-evaluation.ts') & typeof import('./words-explain.ts') & typeof import('./words-fine-tune.ts') & typeof import('./words-mistakes.ts') & typeof import('./words-out-of-fold.ts') & typeof import('./words-recipe.ts') & typeof import('./words-split.ts') & typeof import('./words-transfer.ts');
