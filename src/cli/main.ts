#!/usr/bin/env node
/** @file The command: connects it to this process. */
import { chooseLanguage, systemLanguage } from './chosen-language.ts';
import { commands } from './commands/index.ts';
import { interruptSignal } from './interrupt.ts';
import { loadSpeech } from './load-speech.ts';
import { programName } from './program-name.ts';
import { runCommandLine } from './run-command-line.ts';
import { CLEAR_LINE, type Screen, type Terminal } from './terminal.ts';

/** As a program that SIGPIPE ends: its reader, such as head, has gone. */
const READER_GONE = 141;

function screenOf(stream: NodeJS.WriteStream): Screen {
  const plain = process.env['TERM'] === 'dumb';
  const { NO_COLOR: noColor = '' } = process.env;
  return {
    write: (text) => {
      stream.write(text);
    },
    live: stream.isTTY === true && !plain,
    color: stream.isTTY === true && !plain && noColor === '',
    // A terminal that does not know its size says 0.
    columns: () => (stream.columns > 0 ? stream.columns : 80),
  };
}

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(READER_GONE);
  });
}

const keepsLocaleElsewhere = process.platform === 'win32' || process.platform === 'darwin';
const system = systemLanguage(process.env, keepsLocaleElsewhere ? Intl.DateTimeFormat().resolvedOptions().locale : undefined);
const { language, typed } = chooseLanguage(process.argv.slice(2), system);
const speech = await loadSpeech(language);

const now = (): number => performance.now();
const terminal: Terminal = {
  out: screenOf(process.stdout),
  err: screenOf(process.stderr),
  now,
  program: programName(process.argv[1] ?? '', process.cwd()),
};
const signal = interruptSignal({
  now,
  listen: (listener) => {
    process.on('SIGINT', listener);
    process.on('SIGTERM', listener);
  },
  onFirst: () => {
    terminal.err.write(`${terminal.err.live ? CLEAR_LINE : ''}${speech.words.stopping}\n`);
  },
  // As if nobody had listened: that ends threads in the middle of computing too, and the shell learns which signal it was.
  onSecond: (name) => {
    process.removeAllListeners(name);
    process.kill(process.pid, name);
  },
});
process.exitCode = await runCommandLine(typed, commands(speech), { terminal, signal, speech });
