/** @file The line that shows how a command is called. */
import type { CommandShape } from './command-shape.ts';

/** Such as "headstart predict MODEL PATH... [options]". */
export function usageLine({ name, args, many = false }: CommandShape): string {
  const places = Object.entries(args).filter(([, { type }]) => type === 'positional');
  const shown = places.map(([place, { required }], index) => {
    const text = `${place.toUpperCase()}${many && index === places.length - 1 ? '...' : ''}`;
    return required === true ? text : `[${text}]`;
  });
  return ['headstart', name, ...shown, '[options]'].join(' ');
}
