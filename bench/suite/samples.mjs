/** @file The samples of a run on disk, whole after each of them, so that a run that was stopped goes on where it was. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sameStep } from './plan.mjs';

/**
 * Opens the file of a run. `conditions`: what samples must have in common to stand beside each other. With `resume` those of the file are kept, and it is an error where they were made under
 * other conditions; without, a file of a run that did not end keeps its samples under a name that ends in -stopped.json.
 */
export function openSamples({ file, conditions, resume }) {
  const found = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  if (resume) {
    const differs = found && Object.keys(conditions).filter((name) => JSON.stringify(found.conditions?.[name]) !== JSON.stringify(conditions[name]));
    if (found === undefined || found.samples === undefined) throw new Error(`--resume: there are no samples in ${file}.`);
    if (differs.length > 0) throw new Error(`--resume: the samples in ${file} were made under other conditions (${differs.map((name) => `${name}: ${JSON.stringify(found.conditions?.[name])}, now ${JSON.stringify(conditions[name])}`).join('; ')}).`);
  } else if (found?.complete === false) renameSync(file, file.replace(/\.json$/, '-stopped.json'));
  const samples = resume ? found.samples.filter(({ failed }) => failed === undefined) : [];
  const began = resume ? found.began : new Date().toISOString();
  return {
    samples, began,
    has: (step) => samples.some((sample) => sameStep(sample, step)),
    add: (sample) => samples.push(sample),
    /** The file, whole: written beside its place first. */
    write: (rest) => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.part`, `${JSON.stringify({ ...rest, began, conditions, samples }, null, 1)}\n`);
      renameSync(`${file}.part`, file);
    },
  };
}
