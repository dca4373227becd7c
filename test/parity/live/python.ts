/** @file The Python that tests compare against: HEADSTART_PYTHON names one with the packages of test/parity/requirements.txt. */
import { execFileSync } from 'node:child_process';

export const python: string | undefined = process.env['HEADSTART_PYTHON'];

/** What a test without it says. */
export const WITHOUT_PYTHON = 'skipped: HEADSTART_PYTHON does not name a Python with the packages of test/parity/requirements.txt';

/** Runs a script and gives what it printed. */
export function runPython(script: string, ...rest: readonly string[]): string {
  if (python === undefined) throw new Error(WITHOUT_PYTHON);
  return execFileSync(python, [script, ...rest], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
