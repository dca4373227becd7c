/** @file What is typed of a classifier of elsewhere, and what is told of it. */
import type { AdoptedFacts } from '../formats/adopt-classifier.node.ts';
import type { ElsewhereOptions } from '../workflows/usable-model.node.ts';
import type { CliHelp, CliWords } from './catalogue.ts';
import { given, preprocessingGiven } from './run-command.ts';

type Text = { readonly type: 'string'; readonly valueHint: string; readonly description: string };
type Names = 'classes' | 'model-class-map' | 'mean' | 'std' | 'input-range' | 'channels' | 'size';

export function elsewhereArguments({ run, elsewhere }: CliHelp): { readonly [K in Names]: Text } {
  const text = (valueHint: string, description: string): Text => ({ type: 'string', valueHint, description });
  return {
    classes: text('FILE', elsewhere.classes),
    'model-class-map': text('MAP', elsewhere.modelClassMap),
    mean: text('R,G,B', run.mean),
    std: text('R,G,B', run.std),
    'input-range': text('RANGE', run.inputRange),
    channels: text('ORDER', run.channels),
    size: text('N', run.size),
  };
}

/** As the workflows take it. @throws HeadstartError 'usage' naming the option and what it takes. */
export function elsewhereOptions(typed: { readonly [K in Names]?: string | undefined }, words: CliWords): ElsewhereOptions {
  return { ...given('preprocessing', preprocessingGiven(typed, words)), ...given('classes', typed.classes), ...given('modelClassMap', typed['model-class-map']) };
}

/** What nobody may take for granted, a line each. */
export function elsewhereLines({ size, outputs, classes, otherwise }: AdoptedFacts, words: CliWords): readonly string[] {
  return [words.elsewhere(classes, size, outputs === 'scores'), ...(otherwise === null ? [] : [words.elsewhereOtherwise])];
}
