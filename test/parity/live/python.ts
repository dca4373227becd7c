/** @file The Python that tests compare against: HEADSTART_PYTHON names one with the packages of test/parity/requirements.txt. */
import { execFileSync, spawnSync } from 'node:child_process';

export const python: string | undefined = process.env['HEADSTART_PYTHON'];

/** Whether that Python has PyTorch, which is larger than all the others: for those who have it. */
export const hasTorch: boolean = python !== undefined && spawnSync(python, ['-c', 'import torch, onnx']).status === 0;

/** What a test without it says. */
export const WITHOUT_PYTHON = 'skipped: HEADSTART_PYTHON does not name a Python with the packages of test/parity/requirements.txt';

export const WITHOUT_TORCH = 'skipped: HEADSTART_PYTHON does not name a Python with torch and onnx';

/** Runs a script and gives what it printed. */
export function runPython(script: string, ...rest: readonly string[]): string {
  if (python === undefined) throw new Error(WITHOUT_PYTHON);
  return execFileSync(python, [script, ...rest], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
