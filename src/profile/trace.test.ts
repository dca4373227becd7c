import { expect, test } from 'vitest';
import { readTrace } from './trace.ts';

const node = (name: string, dur: number): object => ({ cat: 'Node', ph: 'X', name: `${name}_kernel_time`, dur, ts: 0, args: { op_name: 'Conv' } });
const session = (name: string, dur: number): object => ({ cat: 'Session', ph: 'X', name, dur, ts: 0, args: {} });

/** As ONNX Runtime writes them. */
const linesOf = (events: readonly object[]): string[] => ['[', ...events.map((event, index) => `${JSON.stringify(event)}${index < events.length - 1 ? ',' : ''}`), ']', ''];

test('the nodes of a run come before its end, and what is before the first run is left out', async () => {
  const events = [session('model_loading_array', 9), session('session_initialization', 8), node('Conv_0', 5), node('Relu_1', 1), session('SequentialExecutor::Execute', 7), session('model_run', 8), node('Conv_0', 4), session('model_run', 6)];
  expect(await readTrace(linesOf(events))).toEqual([
    { microseconds: 8, nodes: [{ name: 'Conv_0', op: 'Conv', microseconds: 5 }, { name: 'Relu_1', op: 'Conv', microseconds: 1 }] },
    { microseconds: 6, nodes: [{ name: 'Conv_0', op: 'Conv', microseconds: 4 }] },
  ]);
});
