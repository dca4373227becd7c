/**
 * @file The course notebook, cell by cell: cats and dogs, a small network from scratch, and VGG16 with a new last layer.
 * Run it with Node 22.18 or newer: node examples/notebook.ts [FOLDER OF PHOTOS] [--weights FILE.h5]. Without a folder it downloads the
 * course's data set (786 MB), without weights those of VGG16 (553 MB).
 */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  conv2d, dense, dropout, flatten, getDataset, imageFolder, maxPooling2d, predict, rescaling, reverseChannels, sequential, summaryOf, summaryText, train, transfer,
  type Layer, type Trained, type TrainOptions,
} from 'headstart/node';

export type NotebookOptions = {
  /** A folder with one sub-folder a class; default: the course's data set, downloaded on first use. */
  readonly photos?: string | undefined;
  /** VGG16's weights as Keras keeps them; default: downloaded on first use. */
  readonly weights?: string | undefined;
  /** Where features are taken; default `fc2`, the layer before the last, as in the course. */
  readonly features?: string;
  /** Photos of a class; default 1000. */
  readonly cap?: number;
  /** Default 10. */
  readonly epochs?: number;
  /** Where the models are written; default here. */
  readonly out?: string;
  readonly print?: (line: string) => void;
};

export async function notebook({ photos, weights, features = 'fc2', cap = 1000, epochs = 10, out = '.', print = console.log }: NotebookOptions = {}): Promise<{ readonly scratch: Trained; readonly vgg16: Trained }> {
  // Cell 1: the data. `headstart data get cats-vs-dogs` does the same.
  const root = photos ?? (await getDataset('cats-vs-dogs')).photos;

  // Cell 2: photos of 224 x 224. The course resizes by nearest neighbour.
  const data = await imageFolder(root, { size: 224, cap, resize: 'nearest' });
  print(`${data.items.length} photos in ${data.classes.length} classes: ${data.classes.join(', ')}`);

  // Cell 3: the preprocessing. VGG16 wants blue, green, red with ImageNet's means subtracted; the course then divides by 255, which it should not.
  const preprocessing: readonly Layer[] = [reverseChannels(), rescaling({ scale: 1 / 255, offset: [103.939, 116.779, 123.68].map((mean) => -mean / 255) })];

  // Cell 4: 70 % to train, 15 % to validate, 15 % to test, shuffled without regard to classes.
  const course = { epochs, batch: 128, seed: 0, split: [0.7, 0.15, 0.15], splitRule: 'shuffled' } as const satisfies TrainOptions;

  // Cell 5: the network from scratch.
  const model = sequential(
    [
      ...preprocessing,
      conv2d({ filters: 32, kernelSize: 3, activation: 'relu' }), maxPooling2d(),
      conv2d({ filters: 32, kernelSize: 3, activation: 'relu' }), maxPooling2d(), dropout({ rate: 0.25 }),
      conv2d({ filters: 32, kernelSize: 3, activation: 'relu' }), maxPooling2d(),
      conv2d({ filters: 32, kernelSize: 3, activation: 'relu' }), maxPooling2d(), dropout({ rate: 0.25 }),
      flatten(),
      dense({ units: 256, activation: 'relu' }), dropout({ rate: 0.5 }),
      dense({ units: data.classes.length, activation: 'softmax' }),
    ],
    { inputShape: [224, 224, 3], name: 'scratch' },
  );
  print(summaryText(summaryOf(model)));

  // Cell 6: training and test.
  const scratch = await train(model, data, course);
  tell('From scratch', scratch, print);

  // Cell 7: VGG16 with its last layer replaced. Only the new layer is trained; the rest runs once over each photo.
  const vgg16 = await transfer(data, { ...course, backbone: 'vgg16', features, recipe: 'notebook', ...(weights !== undefined && { weights }) });
  print(`VGG16: ${vgg16.parameters.total} parameters, ${vgg16.parameters.trainable} of them trained`);
  tell('On VGG16', vgg16, print);

  // Cell 8: the models as files that ONNX Runtime runs anywhere, and a photo that they judge.
  await scratch.save(join(out, 'scratch.onnx'));
  await vgg16.save(join(out, 'vgg16.onnx'));
  const photo = join(root, data.items[vgg16.split.test[0]!]!.path);
  for await (const prediction of predict(join(out, 'vgg16.onnx'), [photo])) print(JSON.stringify(prediction));
  return { scratch, vgg16 };
}

/** The learning curve and the test, as Keras's fit and evaluate print them. */
function tell(title: string, { history, test }: Trained, print: (line: string) => void): void {
  for (const { epoch, loss, accuracy, validationLoss, validationAccuracy } of history) {
    print(`epoch ${epoch}: loss ${loss.toFixed(4)}, accuracy ${accuracy.toFixed(4)}, validation loss ${validationLoss.toFixed(4)}, accuracy ${validationAccuracy.toFixed(4)}`);
  }
  const [low, high] = test.interval;
  print(`${title}: test loss ${test.loss.toFixed(4)}, accuracy ${test.accuracy.toFixed(4)} (95 % interval ${low.toFixed(3)} to ${high.toFixed(3)}, n = ${test.images})`);
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { weights: { type: 'string' }, features: { type: 'string' } } });
  await notebook({ photos: positionals[0], weights: values.weights, ...(values.features !== undefined && { features: values.features }) });
}
