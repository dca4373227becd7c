/** @file Matrix products over rows of a store on ONNX Runtime, in one thread: their results do not depend on the number of cores. */
import { bug } from '../base/errors.ts';
import { input, type Value } from '../graph/value.ts';
import { toModel } from '../onnx/to-model.ts';
import { gemm } from '../ops/gemm.ts';
import { concatenate, encodeModel } from '../protobuf/encode-model.ts';
import { openSession, Tensor, type Session } from '../runtime/session.node.ts';
import type { Products } from './products.ts';
import type { RowBlocks } from './row-blocks.node.ts';

/** Products with the training rows and the others. A run takes a few milliseconds; between two of them the thread takes messages. */
export async function openProducts(width: number, sets: Readonly<Record<'train' | 'other', RowBlocks>>): Promise<Products> {
  const scoresSession = await sessionOf(gemm(input('rows', ['rows', width]), input('directions', ['columns', width]), { transB: true }));
  const gradientSession = await sessionOf(gemm(input('residuals', ['columns', 'rows']), input('rows', ['rows', width])));
  const trainRows = sets.train.count;
  return {
    width,
    trainRows,
    otherRows: sets.other.count,
    scores: async (directions, columns, of) => {
      const scores = new Float32Array(sets[of].count * columns);
      const right = new Tensor('float32', directions, [columns, width]);
      for (const { values, first, rows } of sets[of].blocks()) {
        scores.set(await run(scoresSession, { rows: new Tensor('float32', values, [rows, width]), directions: right }), first * columns);
      }
      return scores;
    },
    gradient: async (residuals, columns) => {
      const gradient = new Float64Array(columns * width);
      for (const { values, first, rows } of sets.train.blocks()) {
        const own = new Float32Array(columns * rows);
        for (let column = 0; column < columns; column++) {
          const from = column * trainRows + first;
          own.set(residuals.subarray(from, from + rows), column * rows);
        }
        const part = await run(gradientSession, { residuals: new Tensor('float32', own, [columns, rows]), rows: new Tensor('float32', values, [rows, width]) });
        for (let index = 0; index < gradient.length; index++) gradient[index]! += part[index]!;
      }
      return gradient;
    },
  };
}

function sessionOf(product: Value): Promise<Session> {
  return openSession(concatenate(encodeModel(toModel({ product }))), { purpose: 'training' });
}

async function run(session: Session, feeds: Record<string, Tensor>): Promise<Float32Array> {
  const data = (await session.run(feeds))['product']?.data;
  if (data instanceof Float32Array) return data;
  throw bug('A matrix product gave no float32 result.');
}
