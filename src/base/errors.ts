/** @file The one error class: where it happened, what was expected, what came, and what to do about it. */

/**
 * What kind of failure it is. `usage`: an argument or option; `data`: photos, folders, manifests;
 * `model`: a model file or its use; `graph`: shapes and types inside a network; `io`: reading and writing;
 * `stopped`: the user interrupted; `bug`: ours.
 */
export type ErrorCode = 'usage' | 'data' | 'model' | 'graph' | 'io' | 'stopped' | 'bug';

/** Every failure that Headstart reports on purpose. `message` says where and what, `hint` says what to do. */
export class HeadstartError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint = '', options?: ErrorOptions) {
    super(message, options);
    this.name = 'HeadstartError';
    this.code = code;
    this.hint = hint;
  }
}

/** The error for a broken promise of our own code: never the user's fault. */
export function bug(message: string): HeadstartError {
  return new HeadstartError('bug', message, 'This is a defect in Headstart; please report it with the command that you ran.');
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
