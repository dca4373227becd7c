/** @file What ONNX Runtime writes when it measures a session: a list of events in the order in which they ended, one a line. */

/** One run of a program. */
export type TraceRun = {
  /** From its call to its end. */
  readonly microseconds: number;
  /** The nodes in the order in which they ran. */
  readonly nodes: readonly TracedNode[];
};

export type TracedNode = {
  /** As ONNX Runtime calls it: the name in the model, or one made of the names of those that it joined. */
  readonly name: string;
  readonly op: string;
  readonly microseconds: number;
};

type Event = { readonly cat: string; readonly name: string; readonly dur: number; readonly args?: { readonly op_name?: string } };

const NODE_END = '_kernel_time';

/** The runs of a trace in their order. Line by line, since a trace may be longer than a string can be. */
export async function readTrace(lines: AsyncIterable<string> | Iterable<string>): Promise<TraceRun[]> {
  const runs: TraceRun[] = [];
  let nodes: TracedNode[] = [];
  for await (const line of lines) {
    if (!line.startsWith('{')) continue;
    const { cat, name, dur, args } = JSON.parse(line.replace(/,$/, '')) as Event;
    if (cat === 'Node' && name.endsWith(NODE_END)) nodes.push({ name: name.slice(0, -NODE_END.length), op: args?.op_name ?? '', microseconds: dur });
    else if (name === 'model_run') {
      runs.push({ microseconds: dur, nodes });
      nodes = [];
    }
  }
  return runs;
}
