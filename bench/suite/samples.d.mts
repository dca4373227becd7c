import type { Step } from './plan.mjs';
import type { Sample } from './record.mjs';

export type Samples = { readonly samples: readonly Sample[]; readonly began: string; has(step: Step): boolean; add(sample: Sample): void; write(rest: Readonly<Record<string, unknown>>): void };
export declare function openSamples(options: { readonly file: string; readonly conditions: Readonly<Record<string, unknown>>; readonly resume: boolean }): Samples;
