/** @file Loaded before a command: tells the process's peak of memory as it ends. */
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(2, `\npeak-memory-kB ${process.resourceUsage().maxRSS}\n`));
