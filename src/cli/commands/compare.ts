/** @file `headstart compare`: both models on one folder of photos, or on the built-in drawings. */
import type { RecipeChoice } from '../../workflows/recipe.ts';
import { defineCommand, type Command } from '../command.ts';
import { given, rateOptions, runCommand, runOptions } from '../run-command.ts';
import { compareSaved } from '../compare-saved.ts';
import { rateArguments, runArguments } from '../run-arguments.ts';
import type { Speech } from '../speech.ts';

export const compareCommand = ({ help, words }: Speech): Command => defineCommand({
  name: 'compare',
  summary: help.compare.summary,
  args: {
    dir: { type: 'positional', required: false, description: help.compare.dir },
    recipe: { type: 'string', valueHint: 'NAME', description: help.compare.recipe },
    ...rateArguments(help),
    ...runArguments(help),
  },
  many: true,
  examples: help.compare.examples,
  run: async ({ recipe, workers, resume, json, ...typed }, dirs, context) => {
    const { areRuns } = await import('../../workflows/compare-runs.node.ts');
    if (resume === undefined && (await areRuns(dirs))) return await compareSaved({ runs: dirs, json, out: typed.out, others: trainingOptions({ recipe, workers, ...typed }) }, context);
    const plan = { ...given('recipe', recipe as RecipeChoice | undefined), ...rateOptions(typed, words), ...runOptions(typed, words) };
    const begin = async (...asked: Parameters<typeof import('../../workflows/compare.node.ts').compare>) => await (await import('../../workflows/compare.node.ts')).compare(...asked);
    return await runCommand({ name: 'compare', dirs, plan, workers, resume, json, begin }, context);
  },
});

/** The names of what was typed, which finished runs do not take; the parser's own entries have other values. */
function trainingOptions(typed: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(typed).flatMap(([name, value]) => (name !== 'out' && name !== 'dir' && (typeof value === 'string' || value === true) ? [name] : []));
}
