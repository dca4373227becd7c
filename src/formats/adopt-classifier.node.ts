/** @file An image classifier of elsewhere as a model with a card: its preprocessing, the names of its classes and a softmax where it has none go into the graph. */
import { writeWhole } from '../base/files.node.ts';
import { HeadstartError } from '../base/errors.ts';
import { formatCount } from '../base/format.ts';
import { random } from '../base/random.ts';
import { temporaryFile, type TemporaryFile } from '../base/temporary-file.node.ts';
import { headstartVersion } from '../base/version.node.ts';
import { preparedFor, type Prepared } from '../backbones/choose-foreign.node.ts';
import type { GivenPreprocessing } from '../backbones/given-preprocessing.ts';
import { photoInput, sizedShape, type PhotoInput } from '../backbones/photo-input.ts';
import { preprocess } from '../backbones/preprocess.ts';
import type { Otherwise } from '../backbones/preprocessing-file.ts';
import { formatShape } from '../graph/shape.ts';
import { substitute } from '../graph/rewrite.ts';
import { input, type Value } from '../graph/value.ts';
import { ANY_BATCH } from '../model/model.ts';
import { fromModel } from '../onnx/from-model.ts';
import { toModel } from '../onnx/to-model.ts';
import { softmax } from '../ops/softmax.ts';
import { transpose } from '../ops/transpose.ts';
import { encodeModel } from '../protobuf/encode-model.ts';
import type { ModelProto } from '../protobuf/onnx-records.ts';
import { readWholeModel } from '../protobuf/whole-model.node.ts';
import { openInference } from '../runtime/inference.node.ts';
import { classNamesBeside, readClassNames } from './class-names.node.ts';
import { mergedClasses, sumsOfParts } from './merged-classes.ts';
import { cardMetadata } from './model-card.ts';

export type ClassifierOptions = {
  /** How photos are prepared; default: as a file beside the network says. */
  readonly preprocessing?: GivenPreprocessing | undefined;
  /** A file with the names of its outputs (`readClassNames`); default: `id2label` of config.json beside it. */
  readonly classes?: string | undefined;
  /** Names that its classes get, by which some may be merged (`mergedClasses`); default: their own. */
  readonly changes?: readonly { readonly from: string; readonly to: string | null }[] | undefined;
};

/** What was found out, to be told. */
export type AdoptedFacts = {
  readonly size: number;
  /** Whether its outputs are probabilities already, or scores that a softmax was put on. */
  readonly outputs: 'probabilities' | 'scores';
  /** How many classes it has by itself. */
  readonly classes: number;
  /** What its authors do otherwise with photos. */
  readonly otherwise: Otherwise | null;
};

/** The file is temporary: whoever asked for it removes it. */
export type AdoptedClassifier = { readonly file: TemporaryFile; readonly facts: AdoptedFacts };

/** @throws HeadstartError 'io', 'model' or 'usage' when the file is no classifier of photos or must be told more of. */
export async function adoptClassifier(path: string, { preprocessing, classes: named, changes }: ClassifierOptions): Promise<AdoptedClassifier> {
  const { model } = await readWholeModel(path);
  const taken = photoInput(model, path);
  const prepared = await preparedFor(path, path, taken, preprocessing ?? {});
  const names = named === undefined ? await classNamesBeside(path) : await readClassNames(named);
  if (names === undefined) {
    throw new HeadstartError('usage', `${path} is a network of elsewhere: the names of its classes are not known.`, 'Give a file that names them in the order of its outputs, one a line or as JSON: --classes FILE. A config.json beside the network that has id2label is read too.');
  }
  const { image, output } = classifierGraph(model, path, taken, prepared, names.length);
  const outputs = await kindOfOutputs(output, prepared.size, names.length, path);
  const probabilities = outputs === 'scores' ? softmax(output) : output;
  const merged = changes === undefined ? undefined : mergedClasses(names, changes);
  const classes = merged?.classes ?? names;
  if (classes.length < 2) throw new HeadstartError('usage', `All classes of ${path} are called ${classes[0] ?? ''}.`, 'A map of the model\'s classes leaves two or more; those that it does not name are together one more.');
  const card = { classes, size: image.shape[1] as number, resize: 'bilinear-antialiased', backbone: null, tap: null, precision: 'float32', views: 1, version: headstartVersion() } as const;
  const file = temporaryFile('classifier');
  await writeWhole(file.path, encodeModel(toModel({ probabilities: merged === undefined ? probabilities : sumsOfParts(probabilities, merged) }, { metadata: cardMetadata(card) })));
  return { file, facts: { size: prepared.size, outputs, classes: names.length, otherwise: prepared.otherwise } };
}

/** Photos as bytes to its output [N, classes]. */
function classifierGraph(model: ModelProto, path: string, taken: PhotoInput, { preprocessing, size }: Prepared, classes: number): { readonly image: Value; readonly output: Value } {
  const network = fromModel(model, path, { shapes: new Map([[taken.name, sizedShape(taken, size)]]) });
  const x = network.inputs.get(taken.name)!;
  const found = [...network.outputs.values()].find(({ shape }) => shape.length === 2 && shape[1] === classes);
  if (found === undefined) {
    const given = [...network.outputs].map(([name, { shape }]) => `${name} ${formatShape(shape)}`).join(', ');
    throw new HeadstartError('usage', `${path} gives ${given}, which are no numbers for ${formatCount(classes)} classes.`, `A classifier has an output [N,${classes}]: name as many classes as it has outputs.`);
  }
  if (found.shape[0] !== ANY_BATCH) {
    throw new HeadstartError('model', `${path} is made for a fixed number of photos: ${formatShape(found.shape)} does not begin with the batch.`, 'Export it with a dynamic batch: dynamic_axes in torch.onnx.export.');
  }
  const image = input('image', [ANY_BATCH, size, size, 3], 'uint8');
  const planes = preprocess(image, preprocessing);
  const [output] = substitute([found], new Map([[x, taken.layout === 'nchw' ? planes : transpose(planes, [0, 2, 3, 1])]]));
  return { image, output: output! };
}

/** Pictures that it is tried on: black, white, and noise. */
const TRIED = 6;
/** How far the sum of probabilities may be from 1: half precision rounds so. */
const ROUNDING = 5e-3;

async function kindOfOutputs(output: Value, size: number, classes: number, path: string): Promise<AdoptedFacts['outputs']> {
  const file = temporaryFile('tried');
  const source = random(0, 'adopted-classifier');
  const pixels = Uint8Array.from({ length: TRIED * size * size * 3 }, (_, index) => [0, 255][Math.floor(index / (size * size * 3))] ?? source.below(256));
  try {
    await writeWhole(file.path, encodeModel(toModel({ output })));
    const inference = await openInference(file.path);
    const numbers = await inference.run(pixels, [TRIED, size, size, 3]).finally(() => inference.close());
    const sums = Array.from({ length: TRIED }, (_, photo) => numbers.subarray(photo * classes, (photo + 1) * classes).reduce((sum, each) => sum + each, 0));
    const shares = numbers.every((each) => each >= 0 && each <= 1 + ROUNDING);
    if (shares && sums.every((sum) => Math.abs(sum - 1) <= ROUNDING)) return 'probabilities';
    if (!shares) return 'scores';
    throw new HeadstartError('model', `${path} gives numbers from 0 to 1 that do not add up to 1, such as ${sums[0]!.toFixed(3)}: each class for itself, not one of several.`, 'Headstart judges classifiers that choose one class: export the scores before the last sigmoid.');
  } finally {
    await file.remove();
  }
}
