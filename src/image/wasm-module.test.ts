import { expect, test } from 'vitest';
import { code, instantiateWasm, sequence, wasmModule, type WasmMemory } from './wasm-module.ts';

const { get, set, i32, repeatWhile } = code;

test('a module runs what its instructions say, with numbers of every length', () => {
  // memory[0] = the sum over n, n - 1 ... 1 of (first - 300000).
  const body = sequence(
    repeatWhile(sequence(get(2), get(0), i32.const(-300_000), i32.add, i32.add, set(2), get(1), i32.const(1), i32.sub, set(1), get(1))),
    i32.const(0), get(2), i32.store,
  );
  const exported = instantiateWasm(wasmModule([{ name: 'sum', parameters: 2, integers: 1, vectors: 0, body }]))!;
  const { memory, sum } = exported as { readonly memory: WasmMemory; readonly sum: (first: number, times: number) => void };
  sum(300_005, 3);
  expect(new Int32Array(memory.buffer)[0]).toBe(15);
  sum(63, 1);
  expect(new Int32Array(memory.buffer)[0]).toBe(63 - 300_000);
});

test('bytes that are no module are refused quietly', () => {
  expect(instantiateWasm(Uint8Array.of(1, 2, 3))).toBeUndefined();
});
