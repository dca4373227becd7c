/** @file Opens a page in the system's browser. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** So long a program that opens pages is watched for a failure, in milliseconds; one that is a browser itself goes on. */
const PATIENCE = 3000;

/** What opens a file by its kind, on each system. */
function opener(platform: NodeJS.Platform, file: string): readonly [program: string, ...words: string[]] {
  if (platform === 'darwin') return ['open', file];
  // The first word in quotes would be the title of a window.
  if (platform === 'win32') return ['cmd', '/c', 'start', '""', file];
  return ['xdg-open', file];
}

/** Whether it was opened; false where the system has nothing that opens pages. */
export async function openPage(file: string): Promise<boolean> {
  const [program, ...words] = opener(process.platform, resolve(file));
  return await new Promise((done) => {
    const child = spawn(program, words, { stdio: 'ignore', detached: true });
    const patience = setTimeout(() => done(true), PATIENCE);
    const end = (opened: boolean): void => {
      clearTimeout(patience);
      done(opened);
    };
    child.on('error', () => end(false));
    child.on('exit', (code) => end(code === 0));
    child.unref();
  });
}
