import { expect, test } from 'vitest';
import { scratchCnn } from '../model/scratch-cnn.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { input, type Value } from '../graph/value.ts';
import { recipeOf, recipesOf } from './recipe.ts';

/** What a recipe makes of a pixel of red 255, green 0, blue 128, for the network from scratch. */
function inputsOf(name: 'default' | 'notebook'): number[] {
  const x: Value = input('x', [1, 3, 1, 1]);
  const y = recipeOf(name).scratchInput().reduce((value, layer) => layer.call(value, { weights: {}, training: false, keepMask: () => value }), x);
  return [...evaluate([y], { x: tensor([1, 3, 1, 1], [255, 0, 128]) })[0]!.data];
}

test('the default divides by 255, the notebook takes blue, green, red minus their means and divides by 255', () => {
  for (const [index, wanted] of [1, 0, 128 / 255].entries()) expect(inputsOf('default')[index]).toBeCloseTo(wanted, 6);
  for (const [index, wanted] of [(128 - 103.939) / 255, -116.779 / 255, (255 - 123.68) / 255].entries()) expect(inputsOf('notebook')[index]).toBeCloseTo(wanted, 6);
});

test('the baseline has its parameters by either recipe', () => {
  const counts = (['default', 'notebook'] as const).map((name) => scratchCnn({ classes: 2, preprocessing: recipeOf(name).scratchInput() }).weightSpecs.size);
  expect(counts).toEqual([12, 12]);
});

test('both is the default with the notebook before it; another word is an error that lists the recipes', () => {
  expect(recipesOf('both')).toEqual({ recipe: 'default', besides: 'notebook' });
  expect(() => recipesOf('keras')).toThrow(expect.objectContaining({ code: 'usage', message: "There is no recipe 'keras'.", hint: 'Recipes: default, notebook, both.' }));
});
