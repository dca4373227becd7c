/** @file `headstart profile`: which layers the time of a training step, or of a run of a network, goes to. */
import { HeadstartError } from '../../base/errors.ts';
import type { FineTuneChoice } from '../../fine-tuning/cut.ts';
import type { CliHelp, CliWords } from '../catalogue.ts';
import { defineCommand, type Command } from '../command.ts';
import { exitCode } from '../failure.ts';
import { fineTuneLayers, wholeNumber } from '../numbers.ts';
import { progress } from '../progress.ts';
import { rateArguments, runArguments } from '../run-arguments.ts';
import { given, preprocessingGiven } from '../run-command.ts';
import type { Speech } from '../speech.ts';

const ROWS = 15;

type OfNetwork = Pick<ReturnType<typeof runArguments>, 'backbone' | 'features' | 'weights' | 'mean' | 'std' | 'input-range' | 'channels' | 'size'> & Pick<ReturnType<typeof rateArguments>, 'fine-tune'>;

/** A network as a run takes it, with the same words. */
function networkArguments(help: CliHelp): OfNetwork {
  const { backbone, features, weights, mean, std, 'input-range': range, channels, size } = runArguments(help);
  return { backbone: { ...backbone, description: help.profile.backbone }, 'fine-tune': { ...rateArguments(help)['fine-tune'], description: help.profile.fineTune }, features, weights, mean, std, 'input-range': range, channels, size };
}

/** A run may be asked to fine-tune nothing; of that there is no step to measure. */
function tunedLayers(typed: string | undefined, words: CliWords): FineTuneChoice | undefined {
  if (typed === 'none') throw new HeadstartError('usage', words.noFineTuning, words.insteadOfFineTuning);
  return fineTuneLayers('--fine-tune', typed, words);
}

export const profileCommand = ({ help, words }: Speech): Command => defineCommand({
  name: 'profile',
  summary: help.profile.summary,
  args: {
    model: { type: 'positional', required: false, description: help.profile.model },
    ...networkArguments(help),
    plain: { type: 'boolean', description: help.profile.plain },
    batch: { type: 'string', valueHint: 'N', description: help.profile.batch },
    repeats: { type: 'string', valueHint: 'N', description: help.profile.repeats },
    workers: { type: 'string', valueHint: 'N', description: help.profile.workers },
    threads: { type: 'string', valueHint: 'N', description: help.profile.threads },
    seed: { type: 'string', valueHint: 'N', description: help.profile.seed },
    top: { type: 'string', valueHint: 'N', description: help.profile.top },
    json: { type: 'boolean', description: help.profile.json },
  },
  examples: help.profile.examples,
  run: async (typed, _, { terminal, signal, speech }) => {
    const { json, plain } = typed;
    const options = {
      ...given('model', typed.model),
      ...given('backbone', typed.backbone),
      ...given('features', typed.features),
      ...given('weights', typed.weights),
      ...given('preprocessing', preprocessingGiven(typed, words)),
      ...given('fineTune', tunedLayers(typed['fine-tune'], words)),
      ...given('batch', wholeNumber('--batch', typed.batch, 1, words)),
      ...given('repeats', wholeNumber('--repeats', typed.repeats, 1, words)),
      ...given('workers', wholeNumber('--workers', typed.workers, 1, words)),
      ...given('threads', wholeNumber('--threads', typed.threads, 1, words)),
      ...given('seed', wholeNumber('--seed', typed.seed, 0, words)),
      ...(plain && { plain }),
    };
    const top = wholeNumber('--top', typed.top, 1, words) ?? ROWS;
    const { profile } = await import('../../workflows/profile.node.ts');
    const { costLines } = await import('../cost-lines.ts');
    const { onEvent, close } = progress({ screen: json ? terminal.err : terminal.out, now: terminal.now, speech });
    try {
      const report = await profile({ ...options, onEvent, signal });
      close();
      terminal.out.write(json ? `${JSON.stringify(report, null, 2)}\n` : `${costLines(report, { top, columns: terminal.out.columns(), speech }).join('\n')}\n`);
      return exitCode.fine;
    } finally {
      close();
    }
  },
});
