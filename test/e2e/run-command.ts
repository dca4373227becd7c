/** @file Starts the real command, as it is built, in a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const commandFile: string = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export type Outcome = { readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly out: string; readonly err: string };

export type Started = {
  readonly child: ChildProcess;
  readonly outcome: Promise<Outcome>;
  /** Waits until standard output or error holds the text. */
  readonly says: (text: string) => Promise<void>;
};

/** A command that hangs fails its test and leaves nothing behind. */
const LONGEST_MILLISECONDS = 100_000;

/** `environment` is added to that of this process; English unless it says otherwise. */
export function startCommand(given: readonly string[], cwd: string, environment: NodeJS.ProcessEnv = {}): Started {
  if (!existsSync(commandFile)) throw new Error('The command is not built: run npm run build first.');
  const child = spawn(process.execPath, [commandFile, ...given], { cwd, env: { ...process.env, LC_ALL: 'C', ...environment }, stdio: ['ignore', 'pipe', 'pipe'], timeout: LONGEST_MILLISECONDS, killSignal: 'SIGKILL' });
  const heard = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    heard.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    heard.err += text;
  });
  const outcome = once(child, 'close').then(([code, signal]): Outcome => ({ code: code as number | null, signal: signal as NodeJS.Signals | null, ...heard }));
  const says = async (text: string): Promise<void> => {
    while (!heard.out.includes(text) && !heard.err.includes(text)) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The command ended without saying '${text}': ${heard.err}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { child, outcome, says };
}

export async function runCommand(given: readonly string[], cwd: string, environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return await startCommand(given, cwd, environment).outcome;
}
