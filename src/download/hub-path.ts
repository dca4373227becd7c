/** @file Paths of files in a repository. */

/** Whether a path leads to a place inside its folder, whatever separates its parts on this machine. */
export function isInside(path: string): boolean {
  return path !== '' && !/^[/\\]|^[A-Za-z]:/.test(path) && !path.split(/[/\\]/).some((part) => part === '..' || part === '');
}
