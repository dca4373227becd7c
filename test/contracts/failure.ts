/** @file What a failure says, for tests of messages as text. */
import { HeadstartError } from '../../src/base/errors.ts';

export type Failure = { readonly code: string; readonly message: string; readonly hint: string };

/** The error that the call throws; throws itself where there is none, or none of ours. */
export function failureOf(call: () => unknown): Failure {
  try {
    call();
  } catch (error) {
    if (!(error instanceof HeadstartError)) throw error;
    return { code: error.code, message: error.message, hint: error.hint };
  }
  throw new Error('Nothing was thrown.');
}
