/** @file `headstart compare`: both models on one folder of photos, or on the built-in drawings. */
import { HeadstartError } from '../../base/errors.ts';
import type { RecipeChoice } from '../../workflows/recipe.ts';
import type { WorkflowEvent } from '../../workflows/events.ts';
import { wrapped } from '../columns.ts';
import { defineCommand, type Command } from '../command.ts';
import { exitCode, isStop } from '../failure.ts';
import { splitShares, wholeNumber } from '../numbers.ts';
import { shellWord } from '../program-name.ts';
import { progress, type Progress } from '../progress.ts';
import type { CliWords } from '../catalogue.ts';
import type { Speech } from '../speech.ts';
import { shortest } from '../shortest-path.ts';
import type { Terminal } from '../terminal.ts';

export const compareCommand = ({ help, words }: Speech): Command => defineCommand({
  name: 'compare',
  summary: help.compare.summary,
  args: {
    dir: { type: 'positional', required: false, description: help.compare.dir },
    backbone: { type: 'string', valueHint: 'NAME', description: help.compare.backbone },
    features: { type: 'string', valueHint: 'TAP', description: help.compare.features },
    weights: { type: 'string', valueHint: 'FILE', description: help.compare.weights },
    recipe: { type: 'string', valueHint: 'NAME', description: help.compare.recipe },
    cap: { type: 'string', valueHint: 'N', description: help.compare.cap },
    split: { type: 'string', valueHint: 'A,B,C', description: help.compare.split },
    epochs: { type: 'string', valueHint: 'N', description: help.compare.epochs },
    batch: { type: 'string', valueHint: 'N', description: help.compare.batch },
    seed: { type: 'string', valueHint: 'N', description: help.compare.seed },
    out: { type: 'string', valueHint: 'DIR', description: help.compare.out },
    workers: { type: 'string', valueHint: 'N', description: help.compare.workers },
    resume: { type: 'string', valueHint: 'RUN', description: help.compare.resume },
    json: { type: 'boolean', description: help.compare.json },
  },
  examples: help.compare.examples,
  run: async ({ dir, backbone, features, weights, recipe, cap, split, epochs, batch, seed, out, workers, resume, json }, _, { terminal, signal, speech }) => {
    const plan = {
      ...given('backbone', backbone),
      ...given('features', features),
      ...given('weights', weights),
      ...given('recipe', recipe as RecipeChoice | undefined),
      ...given('cap', wholeNumber('--cap', cap, 1, words)),
      ...given('split', splitShares('--split', split, words)),
      ...given('epochs', wholeNumber('--epochs', epochs, 1, words)),
      ...given('batch', wholeNumber('--batch', batch, 1, words)),
      ...given('seed', wholeNumber('--seed', seed, 0, words)),
      ...given('out', out),
    };
    const count = wholeNumber('--workers', workers, 1, words);
    if (resume !== undefined) refusePlan(dir === undefined ? Object.keys(plan).map((name) => `--${name}`) : [dir], words);

    let folder = resume ?? '';
    const told = progress({ screen: json ? terminal.err : terminal.out, now: terminal.now, speech });
    const onEvent = (event: WorkflowEvent): void => {
      const shown = event.type === 'run' ? { ...event, folder: shortest(event.folder) } : event;
      if (shown.type === 'run') ({ folder } = shown);
      told.onEvent(shown);
    };
    const watch = { ...given('workers', count), onEvent, signal };
    const { language } = speech;
    try {
      if (dir === undefined && resume === undefined) tellSample(told, terminal, words);
      const { compare, resumeCompare } = await import('../../workflows/compare.node.ts');
      const result = resume === undefined ? await compare(dir, { ...plan, ...watch, language }) : await resumeCompare(resume, watch);
      told.close();
      const { columns } = terminal.out;
      const { resultLines } = await import('../result-lines.ts');
      const lines = json ? [JSON.stringify(result.record, null, 2)] : ['', ...resultLines(result.record, { folder: shortest(result.folder), program: terminal.program, columns: columns(), speech })];
      terminal.out.write(`${lines.join('\n')}\n`);
      return exitCode.fine;
    } catch (error) {
      if (!isStop(error) || folder === '') throw error;
      throw new HeadstartError('stopped', words.stopped, words.goOnWith(`${terminal.program} compare --resume ${shellWord(folder)}`), { cause: error });
    } finally {
      told.close();
    }
  },
});

/** Says that the sample is drawn, and how to use photos instead. */
function tellSample({ print }: Progress, { out, program }: Terminal, words: CliWords): void {
  for (const text of [words.sampleNote, words.ownPhotos(program)]) for (const line of wrapped(text, out.columns())) print(line);
}

/** The option as part of an options record, or nothing: an option that is undefined is not the same as one that is not there. */
function given<K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [P in K]: V });
}

/** @throws HeadstartError 'usage' when anything was typed that a run fixed when it began. */
function refusePlan([first]: readonly string[], words: CliWords): void {
  if (first !== undefined) throw new HeadstartError('usage', words.notTogether('compare', '--resume', first), words.resumeKeepsPlan);
}
