/** @file What a source file imports as it starts: without types, and without what it loads later. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const STATIC = /^(?:import|export)\s(?!type\s)(?:[^'"]*?\sfrom\s)?\s*'([^']+)';/gm;

/** What the files from there on import, each once: absolute paths of ours, and names of packages with the file that asks for them. */
export function startsWith(entry: string): { readonly files: ReadonlySet<string>; readonly packages: ReadonlyMap<string, string> } {
  const files = new Set<string>();
  const packages = new Map<string, string>();
  const visit = (file: string): void => {
    // What is not there is text of another program, such as a script of a page.
    if (files.has(file) || !existsSync(file)) return;
    files.add(file);
    for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(STATIC)) {
      if (target.startsWith('.')) visit(resolve(dirname(file), target));
      else if (!target.startsWith('node:')) packages.set(target, file);
    }
  };
  visit(entry);
  return { files, packages };
}
