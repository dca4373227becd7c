import type { Figure } from './record.mjs';

export declare function notesOf(figures: readonly Figure[]): readonly string[];
