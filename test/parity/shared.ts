/** @file Photos and models that are not part of the repository: `../shared`, or what HEADSTART_SHARED names. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export const shared: string = process.env['HEADSTART_SHARED'] ?? join(root, '..', 'shared');

/** VGG16's convolutions with their ImageNet weights. */
export const vgg16Weights: string = join(shared, 'models', 'vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5');

export const hasVgg16: boolean = existsSync(vgg16Weights);

/** What a test without them says. */
export const WITHOUT_VGG16 = 'skipped: there is no models/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5 in ../shared or HEADSTART_SHARED';
