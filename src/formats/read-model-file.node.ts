/** @file Reads the file of a model, whole or all but its graph; what is not a regular file is refused before a byte is read. */
import { open, stat, type FileHandle } from 'node:fs/promises';
import { HeadstartError } from '../base/errors.ts';
import { systemReason } from '../base/system-reason.node.ts';
import { decodeModel } from '../protobuf/decode-model.ts';
import type { ModelProto } from '../protobuf/onnx-records.ts';
import { cursorOver, malformed, wireType } from '../protobuf/wire-reader.ts';

/** The number of the field that holds the graph, with all weights, and its tag on the wire. */
const GRAPH = 7;
const GRAPH_TAG: number = GRAPH * 8 + wireType.bytes;
/** A tag of up to five bytes and a length of up to ten. */
const LONGEST_START = 15;

/** @throws HeadstartError 'model' naming the path and the reason. */
export async function readModelFile(path: string): Promise<Uint8Array> {
  return await withModelFile(path, async (file) => await file.readFile());
}

/**
 * The model with an empty graph: what it says of itself, without its weights, which may be half a gigabyte.
 * @throws HeadstartError 'model' when the file is missing, cut or of another kind.
 */
export async function readWithoutGraph(path: string): Promise<ModelProto> {
  const bytes = await withModelFile(path, async (file, size) => {
    const kept: Uint8Array[] = [];
    for (let at = 0; at < size; ) {
      const start = await read(file, at, Math.min(LONGEST_START, size - at));
      const field = fieldAt(start);
      // What cannot be walked is left to the reader of models, which says what is wrong with it.
      if (field === undefined) return await read(file, 0, Math.min(size, 2 ** 16));
      if (at + field.length > size) throw malformed(cursorOver(start, path), `a field of ${field.length} bytes is cut off`, at);
      kept.push(field.number === GRAPH ? Uint8Array.of(GRAPH_TAG, 0) : await read(file, at, field.length));
      at += field.length;
    }
    return Buffer.concat(kept);
  });
  return decodeModel(bytes, path);
}

/** The number of the field that begins here, and its length with its tag. */
function fieldAt(bytes: Uint8Array): { readonly number: number; readonly length: number } | undefined {
  const tag = varint(bytes, 0);
  if (tag === undefined) return undefined;
  const number = Math.floor(tag.value / 8);
  switch (tag.value % 8) {
    case wireType.varint: {
      const value = varint(bytes, tag.end);
      return value && { number, length: value.end };
    }
    case wireType.bytes: {
      const length = varint(bytes, tag.end);
      return length && { number, length: length.end + length.value };
    }
    case wireType.fixed32: return { number, length: tag.end + 4 };
    case wireType.fixed64: return { number, length: tag.end + 8 };
    default: return undefined;
  }
}

function varint(bytes: Uint8Array, from: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let at = from; at < bytes.length; at++) {
    value += (bytes[at]! & 0x7f) * 2 ** (7 * (at - from));
    if (bytes[at]! < 0x80) return { value, end: at + 1 };
  }
  return undefined;
}

async function read(file: FileHandle, from: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, from + done);
    if (bytesRead === 0) throw new Error('it ends too soon');
    done += bytesRead;
  }
  return bytes;
}

async function withModelFile<T>(path: string, use: (file: FileHandle, size: number) => Promise<T>): Promise<T> {
  const hint = 'Give the path of a model.onnx, such as runs/photos/transfer/model.onnx.';
  const refuse = (reason: string, cause?: unknown): HeadstartError => new HeadstartError('model', `The model ${path} cannot be read: ${reason}.`, hint, { cause });
  try {
    const found = await stat(path);
    if (!found.isFile()) throw refuse('it is not a file');
    const file = await open(path, 'r');
    try {
      return await use(file, found.size);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof HeadstartError ? error : refuse(systemReason(error), error);
  }
}
