/** @file What tells that a peer trains the same network: sizes that ours and the peer's script each count for themselves and compare with these. */

export const [RESNET_SIZE, RESNET_BATCH] = [96, 32];

/** The moving statistics are not trained. */
export const RESNET_PARAMETERS = { all: 175_858, trained: 174_738 };

export const FINE_TUNE_BATCH = 32;

/** Block 5 of VGG16 with a dense layer from 512 means to two classes. */
export const VGG16_BLOCK5_PARAMETERS = 3 * (512 * 512 * 9 + 512) + 512 * 2 + 2;
