/** @file Numbers with a shape, and maps of them by name. */

export type Tensor = { readonly shape: readonly number[]; readonly data: Float32Array<ArrayBuffer> };

/** The weights of a model by name, such as conv2d_1/kernel. */
export type Weights = ReadonlyMap<string, Tensor>;
