/** @file The arguments of the commands that begin a run. */
import type { CliHelp } from './catalogue.ts';

type Text = { readonly type: 'string'; readonly valueHint: string; readonly description: string };
type Flag = { readonly type: 'boolean'; readonly description: string };
type RunArguments = { readonly [K in 'backbone' | 'features' | 'weights' | 'mean' | 'std' | 'input-range' | 'channels' | 'size' | 'head' | 'precision' | 'device' | 'views' | 'augment' | 'threshold' | 'class-map' | 'cap' | 'split' | 'epochs' | 'batch' | 'seed' | 'out' | 'workers' | 'resume']: Text } & { readonly [K in 'average-views' | 'curve' | 'png' | 'no-cache' | 'json']: Flag };

/** What is fine-tuned, and at which rate. */
export function rateArguments({ run }: CliHelp): Readonly<Record<'fine-tune' | 'learning-rate', Text>> {
  return {
    'fine-tune': { type: 'string', valueHint: 'LAYERS', description: run.fineTune },
    'learning-rate': { type: 'string', valueHint: 'RATE', description: run.learningRate },
  };
}

export function runArguments({ run, elsewhere }: CliHelp): RunArguments {
  const text = (valueHint: string, description: string): Text => ({ type: 'string', valueHint, description });
  const flag = (description: string): Flag => ({ type: 'boolean', description });
  return {
    backbone: text('NAME', run.backbone),
    features: text('TAP', run.features),
    weights: text('FILE', run.weights),
    mean: text('R,G,B', run.mean),
    std: text('R,G,B', run.std),
    'input-range': text('RANGE', run.inputRange),
    channels: text('ORDER', run.channels),
    size: text('N', run.size),
    head: text('NAME', run.head),
    precision: text('NAME', run.precision),
    device: text('DEVICE', run.device),
    views: text('N', run.views),
    'average-views': flag(run.averageViews),
    curve: flag(run.curve),
    threshold: text('WISH', elsewhere.threshold),
    augment: text('CHANGES', run.augment),
    'class-map': text('MAP', run.classMap),
    cap: text('N', run.cap),
    split: text('A,B,C', run.split),
    epochs: text('N', run.epochs),
    batch: text('N', run.batch),
    seed: text('N', run.seed),
    out: text('DIR', run.out),
    png: flag(run.png),
    workers: text('N', run.workers),
    'no-cache': flag(run.noCache),
    resume: text('RUN', run.resume),
    json: flag(run.json),
  };
}
