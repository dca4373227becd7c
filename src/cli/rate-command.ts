/** @file The command that trains with the rate which a range test suggests: what was typed for the test, where it changes what is trained. */
import { shellWord } from './program-name.ts';

const KEPT = ['fine-tune', 'backbone', 'features', 'weights', 'mean', 'std', 'input-range', 'channels', 'size', 'class-map', 'cap', 'batch', 'seed'] as const;

/** Such as "headstart train photos --fine-tune last --learning-rate 0.0003"; the rate has two digits. */
export function rateCommand(typed: { readonly [K in (typeof KEPT)[number]]?: string | undefined } & { readonly dirs?: readonly string[] }, rate: number, program: string): string {
  const layers = typed['fine-tune'];
  const ofHead = layers === undefined || layers === 'none';
  const words = [
    'train', ...(typed.dirs ?? []), ...(ofHead ? ['--head', 'adam'] : []),
    ...KEPT.flatMap((name) => (typed[name] === undefined ? [] : [`--${name}`, typed[name]])), '--learning-rate', String(Number(rate.toPrecision(2))),
  ];
  return [program, ...words.map(shellWord)].join(' ');
}
