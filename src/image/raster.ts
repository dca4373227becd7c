/** @file An image in memory: 8-bit sRGB, three interleaved bytes (red, green, blue) a pixel, rows from the top. */

/** `data` holds `width * height * 3` bytes. */
export type Raster = { readonly width: number; readonly height: number; readonly data: Uint8Array };
