/** @file Numbers for another thread: moved there where they are alone in memory that can be moved, else copied. */

type Numbers = Uint8Array | Float32Array;

/**
 * Posts numbers, which the sender must not use afterwards. What lies in the same memory beside them (other photos of an array, of a pooled Buffer) is somebody else's and stays where it is,
 * and so does memory that is shared, which ONNX Runtime does not take, and that of a native library, which cannot be moved. What was moved before is empty.
 */
export function handOver(numbers: Numbers, post: (numbers: Numbers, transfer: readonly ArrayBuffer[]) => void): void {
  const whole = numbers.byteLength === numbers.buffer.byteLength;
  // Node 20 would post what was moved before, and the other thread never hear of it.
  if (numbers.buffer instanceof ArrayBuffer && whole && numbers.length > 0) {
    try {
      post(numbers, [numbers.buffer]);
      return;
    } catch {
      // Node tells only by refusing it that memory cannot be moved.
    }
  }
  const copy = numbers instanceof Uint8Array ? new Uint8Array(numbers.length) : new Float32Array(numbers.length);
  if (numbers.length > 0) copy.set(numbers);
  post(copy, [copy.buffer]);
}
