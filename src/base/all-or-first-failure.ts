/** @file Waiting for work that goes on side by side. */

/** Waits for all, also when one fails, so that nothing goes on behind the caller's back; then gives the results, or throws the first failure in their order. */
export async function allOrFirstFailure<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return await Promise.all(promises);
}
