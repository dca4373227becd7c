/** @file Reads a model whose large weights stay in its file, from which they pass in pieces to whoever writes them. */
import { closeSync, openSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { attempt, readAllSync } from '../base/attempt.node.ts';
import type { StoredBytes } from '../base/stored-bytes.ts';
import { decodeModel } from '../protobuf/decode-model.ts';
import type { ModelProto } from '../protobuf/onnx-records.ts';
import { wireType } from '../protobuf/wire-reader.ts';
import { fieldIn, readBytes, type FileField } from './file-fields.node.ts';
import { GRAPH, readModelFile, withModelFile } from './read-model-file.node.ts';

/** Numbers of fields: the initializers of a graph, and the bytes of a tensor. */
const [INITIALIZER, RAW_DATA] = [5, 9];
/** Tensors up to so many bytes are read: ops look into them. */
const SMALL = 2 ** 20;
/** Of weights at once, in bytes. */
const PIECE = 2 ** 20;

type Message = { readonly from: number; readonly to: number };
/** What becomes of a field: other bytes, or undefined where it stays as it is. */
type Change = (field: FileField) => Promise<readonly Uint8Array[] | undefined>;

/**
 * The model; initializers of more than 1 MB are stored bytes of the file, which must stay as it is while the model is in use.
 * @throws HeadstartError 'model' when the file is missing, cut or of another kind.
 */
export async function readLeavingWeights(path: string): Promise<ModelProto> {
  const left = new Map<number, StoredBytes>();
  const bytes = await withModelFile(path, async (file, size) => {
    let initializers = 0;
    const inTensor = (index: number): Change => async ({ number, body, end }) => {
      if (number !== RAW_DATA || end - body <= SMALL) return undefined;
      left.set(index, bytesOfFile(path, body, end - body));
      return [];
    };
    const inGraph: Change = async (field) => {
      if (field.number !== INITIALIZER) return undefined;
      const index = initializers++;
      return field.end - field.body <= SMALL ? undefined : await nested(file, field, inTensor(index));
    };
    return await changed(file, { from: 0, to: size }, async (field) => (field.number === GRAPH ? await nested(file, field, inGraph) : undefined));
  });
  // What cannot be walked is left to the reader of models, which says what is wrong with it.
  if (bytes === undefined) return decodeModel(await readModelFile(path), path);
  const model = decodeModel(Buffer.concat(bytes), path);
  const initializer = model.graph.initializer.map((tensor, index) => {
    const stored = left.get(index);
    return stored === undefined ? tensor : { ...tensor, stored_data: stored };
  });
  return { ...model, graph: { ...model.graph, initializer } };
}

/** The message with its fields changed; undefined where it cannot be walked. */
async function changed(file: FileHandle, { from, to }: Message, change: Change): Promise<readonly Uint8Array[] | undefined> {
  const pieces: Uint8Array[] = [];
  let kept = from;
  for (let at = from; at < to; ) {
    const field = await fieldIn(file, at, to);
    if (field === undefined || field.end > to) return undefined;
    const other = await change(field);
    if (other !== undefined) {
      pieces.push(await readBytes(file, kept, at - kept), ...other);
      kept = field.end;
    }
    at = field.end;
  }
  return [...pieces, await readBytes(file, kept, to - kept)];
}

/** A field that holds a message, with that changed and its new length before it. */
async function nested(file: FileHandle, { number, body, end }: FileField, change: Change): Promise<readonly Uint8Array[] | undefined> {
  const message = await changed(file, { from: body, to: end }, change);
  return message && [Uint8Array.of(number * 8 + wireType.bytes, ...varint(message.reduce((length, piece) => length + piece.length, 0))), ...message];
}

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value % 0x80) + 0x80, ...varint(Math.floor(value / 0x80))];
}

function bytesOfFile(path: string, from: number, length: number): StoredBytes {
  const read = function* (): Generator<Uint8Array> {
    const file = attempt(path, 'read', () => openSync(path, 'r'));
    try {
      const piece = new Uint8Array(Math.min(PIECE, length));
      for (let at = 0; at < length; at += PIECE) {
        const part = piece.subarray(0, Math.min(PIECE, length - at));
        attempt(path, 'read', () => {
          if (!readAllSync(file, part, from + at)) throw new Error('it ends too soon');
        });
        yield part;
      }
    } finally {
      closeSync(file);
    }
  };
  return { length, read };
}
