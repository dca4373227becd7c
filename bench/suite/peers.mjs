/** @file Whom a figure is compared with. Scripts are in bench/peers/; each prints a rate as its last line. A peer that is not installed is left out. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { assetPath, findBackbone } from '../../dist/backbones/load-backbone.node.js';
import { lastLine } from './processes.mjs';

const script = (name) => fileURLToPath(new URL(`../peers/${name}`, import.meta.url));

/** Measure, peer, what must be importable, and the words of the command. */
const known = [
  ...[32, 128].flatMap((batch) => [
    { measure: `train-${batch}`, peer: 'Keras-TensorFlow', needs: 'keras, tensorflow', words: () => [script('keras_speed.py'), batch] },
    { measure: `train-${batch}`, peer: 'PyTorch channels_last', needs: 'torch', words: () => [script('torch_speed.py'), batch, 'float32'] },
    { measure: `train-${batch}`, peer: 'PyTorch bf16', needs: 'torch', words: () => [script('torch_speed.py'), batch, 'bfloat16'] },
    { measure: `train-${batch}`, peer: 'tfjs', js: '@tensorflow/tfjs-node', words: () => [script('tfjs_speed.mjs'), batch] },
  ]),
  ...['float32', 'int8'].flatMap((precision) => [
    { measure: `features-lite0-${precision}`, peer: 'PyTorch channels_last', needs: 'torch, onnx, sklearn, PIL', words: () => [script('torch_features.py'), assetPath(findBackbone('efficientnet-lite0'))] },
    { measure: `features-vgg16-${precision}`, peer: 'Keras-TensorFlow', needs: 'keras, tensorflow', words: ({ weights }) => [script('keras_vgg16_once.py'), weights] },
  ]),
  { measure: 'decode', peer: 'tf.data', needs: 'keras, tensorflow', words: ({ facts }) => [script('tf_decode_rate.py'), facts.folder, 224] },
];

/** The peers that are there, each with `rate(threads, context)`. `pythons`: paths of Python, the first with what a peer needs is taken; `js`: a folder from which packages are found. */
export function installedPeers({ pythons, js }) {
  const has = new Map();
  const finds = (program, words) => {
    const key = [program, ...words].join(' ');
    if (!has.has(key)) has.set(key, spawnSync(program, words, { cwd: js ?? process.cwd() }).status === 0);
    return has.get(key);
  };
  return known.flatMap((peer) => {
    const program = peer.js === undefined ? pythons.find((python) => finds(python, ['-c', `import ${peer.needs}`])) : process.execPath;
    if (program === undefined || (peer.js !== undefined && (js === undefined || !finds(program, ['-e', `require.resolve('${peer.js}')`])))) return [];
    return [{ ...peer, rate: (threads, context) => Number(lastLine(threads, program, [...peer.words(context), ...(peer.js === undefined ? [] : [js])])) }];
  });
}
