/** @file The recipes: how photos become numbers and how they are split, Headstart's way or as in the course notebook. */
import { HeadstartError } from '../base/errors.ts';
import { vgg16 } from '../backbones/vgg16.ts';
import type { SplitRule } from '../data/split/split-photos.ts';
import type { ResizeRule } from '../image/resize-rules.ts';
import type { RecipeName } from '../report/run-fields.ts';
import type { HeadName, Precision } from '../report/transfer-fields.ts';
import type { Layer } from '../layers/layer.ts';
import { rescaling } from '../layers/rescaling.ts';
import { reverseChannels } from '../layers/reverse-channels.ts';
import type { RunPlan } from './run-plan.ts';

export type { RecipeName };

/** `both`: the notebook's, then the default, in one report. */
export type RecipeChoice = RecipeName | 'both';

export type Recipe = {
  readonly name: RecipeName;
  readonly resize: ResizeRule;
  readonly split: SplitRule;
  /** What becomes of the bytes before the baseline network. */
  readonly scratchInput: () => readonly Layer[];
  /** What the pretrained network's inputs are divided by, after the preprocessing that it was trained with; 1 leaves them right. */
  readonly divideBy: number;
  /** How the head is found when nobody asks for another. */
  readonly head: HeadName;
  /** In which numbers the frozen network computes when nobody asks for others. */
  readonly precision: 'auto' | Precision;
};

const recipes: Readonly<Record<RecipeName, Recipe>> = {
  default: { name: 'default', resize: 'bilinear-antialiased', split: 'hashed', scratchInput: () => [rescaling({ scale: 1 / 255 })], divideBy: 1, head: 'probe', precision: 'auto' },
  // The notebook prepares the photos for VGG16 (BGR minus mean) and then divides by 255, for both networks: a slip that costs the pretrained one most.
  notebook: {
    name: 'notebook',
    resize: 'nearest',
    split: 'shuffled',
    scratchInput: () => [reverseChannels(), rescaling({ scale: 1 / 255, offset: vgg16.preprocessing.mean.map((mean) => -mean / 255) })],
    divideBy: 255,
    head: 'adam',
    precision: 'float32',
  },
};

/** @throws HeadstartError 'usage' listing the recipes that there are. */
export function recipeOf(name: RecipeName): Recipe {
  if (Object.hasOwn(recipes, name)) return recipes[name];
  throw new HeadstartError('usage', `There is no recipe '${String(name)}'.`, `Recipes: ${Object.keys(recipes).join(', ')}.`);
}

/** How the head of a plan is found. */
export function headOf({ head, recipe }: Pick<RunPlan, 'head' | 'recipe'>): HeadName {
  return head ?? recipeOf(recipe).head;
}

/** In which numbers the frozen network of a plan is to compute. */
export function precisionOf({ precision, recipe }: Pick<RunPlan, 'precision' | 'recipe'>): 'auto' | Precision {
  return precision ?? recipeOf(recipe).precision;
}

const choices: Readonly<Record<RecipeChoice, Pick<RunPlan, 'recipe' | 'besides'>>> = {
  default: { recipe: 'default', besides: null },
  notebook: { recipe: 'notebook', besides: null },
  both: { recipe: 'default', besides: 'notebook' },
};

/** What a plan says of the choice. @throws HeadstartError 'usage' listing the choices that there are. */
export function recipesOf(choice: string): Pick<RunPlan, 'recipe' | 'besides'> {
  if (Object.hasOwn(choices, choice)) return choices[choice as RecipeChoice];
  throw new HeadstartError('usage', `There is no recipe '${choice}'.`, `Recipes: ${Object.keys(choices).join(', ')}.`);
}
