/** @file Loaded before a command: tells the process's peak of memory as it ends. */
import { writeSync } from 'node:fs';
import { peakMemory } from './peak-memory.mjs';

process.on('exit', () => writeSync(2, `\npeak-memory-MB ${peakMemory()}\n`));
