/**
 * @file A model in half precision as the same model in single precision: its weights are converted, which is exact, and what it declares and converts to as float16
 * is float32. It computes at least as precisely as before.
 */
import { dataType } from './data-type.ts';
import { float16ToFloat32 } from './float16.ts';
import type { AttributeProto, ModelProto, NodeProto, TensorProto, ValueInfoProto } from './onnx-records.ts';
import { rawTensor, tensorData } from './tensor-data.ts';

/** The model itself where nothing in it is half. Weights in other files must have been read. */
export function inFloat32(model: ModelProto): ModelProto {
  const { initializer, input, output, value_info, node } = model.graph;
  const graph = {
    ...model.graph,
    initializer: changed(initializer, whole), input: changed(input, declared), output: changed(output, declared), node: changed(node, computed),
    ...(value_info !== undefined && { value_info: changed(value_info, declared) }),
  };
  const same = graph.initializer === initializer && graph.input === input && graph.output === output && graph.node === node;
  return same ? model : { ...model, graph };
}

/** The same list where nothing in it is another. */
function changed<T>(list: readonly T[], change: (each: T) => T): readonly T[] {
  const result = list.map(change);
  return result.every((each, index) => each === list[index]) ? list : result;
}

function whole(tensor: TensorProto): TensorProto {
  if (tensor.data_type !== dataType.FLOAT16) return tensor;
  const { values } = tensorData(tensor);
  return rawTensor(tensor.name, tensor.dims, { type: 'float32', values: float16ToFloat32(values as Uint16Array) });
}

function declared(info: ValueInfoProto): ValueInfoProto {
  const tensor = info.type?.tensor_type;
  return tensor?.elem_type === dataType.FLOAT16 ? { ...info, type: { ...info.type, tensor_type: { ...tensor, elem_type: dataType.FLOAT } } } : info;
}

/** Attributes that name a type of elements, of whatever op. */
const TYPES: ReadonlySet<string> = new Set(['to', 'dtype']);

function computed(node: NodeProto): NodeProto {
  const attribute = changed(node.attribute, (each): AttributeProto => {
    if (each.t !== undefined) {
      const t = whole(each.t);
      return t === each.t ? each : { ...each, t };
    }
    return TYPES.has(each.name) && each.i === dataType.FLOAT16 ? { ...each, i: dataType.FLOAT } : each;
  });
  return attribute === node.attribute ? node : { ...node, attribute };
}
