/** @file What a program is tried on before there is anything real: noise in the shape of its inputs. */
import { random } from '../base/random.ts';
import { elementCount } from '../graph/shape.ts';
import type { Feeds } from './placed-session.node.ts';
import { Tensor, type Session } from './session.node.ts';

/** Bytes from 0 to 255 and numbers from 0 to 1; dimensions without a number, such as that of the batch, are `rows`. */
export function noiseFor({ inputMetadata }: Session, rows: number): Feeds {
  const source = random(0, 'dry-run');
  return Object.fromEntries(inputMetadata.map((metadata) => {
    if (!metadata.isTensor) return [metadata.name, new Tensor('float32', Float32Array.of(0), [])];
    const shape = metadata.shape.map((dim) => (typeof dim === 'number' ? dim : rows));
    const count = Number(elementCount(shape));
    const bytes = Uint8Array.from({ length: count }, () => source.below(256));
    return [metadata.name, metadata.type === 'uint8' ? new Tensor('uint8', bytes, shape) : new Tensor('float32', Float32Array.from(bytes, (byte) => byte / 255), shape)];
  }));
}
