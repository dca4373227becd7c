/** @file The line that shows how a command is called. */
import type { CommandShape } from './command-shape.ts';
import type { CliWords } from './catalogue.ts';

/** Such as "headstart predict MODEL PATH... [options]". */
export function usageLine({ name, args, many = false }: CommandShape, words: CliWords): string {
  const places = Object.entries(args).filter(([, { type }]) => type === 'positional');
  const shown = places.map(([place, { required }], index) => {
    const text = `${placeName(place, words)}${many && index === places.length - 1 ? '...' : ''}`;
    return required === true ? text : `[${text}]`;
  });
  return ['headstart', name, ...shown, words.optionsPlace].join(' ');
}

/** What stands for an argument or a value: "dir" -> "DIR", in Portuguese "PASTA". Letters such as N are the same everywhere. */
export function placeName(name: string, { places }: CliWords): string {
  const known: Readonly<Record<string, string>> = places;
  return known[name.toUpperCase()] ?? name.toUpperCase();
}
