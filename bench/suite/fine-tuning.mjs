/** @file Fine-tuning steps on random examples: of a pretrained network the part that is trained, from the photos or from the stored outputs of what lies below, as the product does it. */
import { findBackbone, loadBackbone } from '../../dist/backbones/load-backbone.node.js';
import { random } from '../../dist/base/random.js';
import { createPixels } from '../../dist/data/pixel-store.node.js';
import { cutOf } from '../../dist/fine-tuning/cut.js';
import { photosPerRun, rateFactorAt } from '../../dist/fine-tuning/recipe.js';
import { pretrainedWeights, tailOf, trainableTail } from '../../dist/fine-tuning/tail.js';
import { categoricalCrossentropy } from '../../dist/losses/index.js';
import { initialWeights } from '../../dist/model/weights.js';
import { adam } from '../../dist/optimizers/index.js';
import { transferHead } from '../../dist/workflows/transfer-head.js';
import { randomPixels } from './random-pixels.mjs';
import { operationsOfStep, trainingSpeed } from './training-speed.mjs';

const CLASSES = 2;

/** `name`: the backbone; `choice`: what is trained, `all` or `last`; `weights`: the file of one whose weights do not come with the package. */
export async function fineTuning({ name, choice, weights, batch }) {
  const graph = await loadBackbone(findBackbone(name), weights === undefined ? {} : { weights });
  const cut = cutOf(graph, choice);
  const tail = tailOf(graph, cut);
  const head = transferHead(Number(graph.features.shape[1]), CLASSES);
  const network = trainableTail(tail, cut, head, ({ above }) => rateFactorAt(above, cut.of));
  const task = { network, loss: categoricalCrossentropy, optimizer: adam(), microBatch: photosPerRun(graph, cut, batch) };
  const parameters = [...network.weights.values()].reduce((sum, { shape }) => sum + shape.reduce((product, dim) => product * dim, 1), 0);
  return { parameters, cut, task, weights: () => new Map([...pretrainedWeights(tail), ...initialWeights(head, 0)]) };
}

export const fineTuningOperations = ({ task }) => operationsOfStep(task);

/** Images a second; a pass is one batch. */
export async function fineTuningSpeed({ cut, task, weights }, { batch, threads, seconds }) {
  const examples = cut.whole ? { kind: 'pixels', handle: randomPixels(batch, 224).handle } : { kind: 'rows', handle: randomRows(batch, cut.boundary.shape.slice(1).reduce((product, dim) => product * Number(dim), 1)).handle };
  return await trainingSpeed({ task, examples, weights: weights(), images: batch, batch, threads, learningRate: 1e-5, seconds });
}

/** Half of the numbers are 0, as after a ReLU. */
function randomRows(count, width) {
  const rows = createPixels({ count, bytesPerImage: width * 4 });
  const source = random(0, 'bench');
  for (let index = 0; index < count; index++) rows.write(index, new Uint8Array(Float32Array.from({ length: width }, () => Math.max(0, source.uniform() - 0.5)).buffer));
  return rows;
}
