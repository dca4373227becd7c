/** @file How many rows a second a network computes here. */
import { writeFeatureModel } from '../features/feature-model.node.ts';
import { sessionsFor } from '../features/sessions.node.ts';
import { speedsOf } from '../quantization/measure.node.ts';
import type { PhotoSource } from '../quantization/photo-source.ts';
import type { NetworkInPrecision } from './network-in-precision.node.ts';
import { madeFolder } from './run-folder.node.ts';

/** Times a batch of it in the folder, as it will run. */
export async function timedNetwork({ network, graph }: NetworkInPrecision, photos: PhotoSource, folder: string, signal: AbortSignal | undefined): Promise<number> {
  await madeFolder(folder);
  const loaded = await graph();
  const path = await writeFeatureModel(loaded, folder, ...(network.device === 'cpu' ? [] : [false]));
  const purpose = network.description.precision === 'int8' ? 'quantized' : 'inference';
  const [rows] = await speedsOf([{ path, purpose, device: network.device }], photos, { image: loaded.image, batch: network.photosPerRun, ...sessionsFor(network.parameters, network.device), signal });
  return rows!;
}
