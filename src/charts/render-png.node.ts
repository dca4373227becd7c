/** @file A chart's SVG as PNG, with the Inter faces that Headstart brings: text never depends on the machine's fonts. */
import { createRequire } from 'node:module';

/** The two weights that charts use. */
const FACES: readonly string[] = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'];

/** Draws the SVG at `scale` times its size (default 2, for sharp screens) on white. */
export async function renderPng(svg: string, options: { readonly scale?: number } = {}): Promise<Uint8Array> {
  const { scale = 2 } = options;
  const { renderAsync } = await import('@resvg/resvg-js');
  const { resolve } = createRequire(import.meta.url);
  const image = await renderAsync(svg, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: scale },
    font: {
      loadSystemFonts: false,
      fontFiles: FACES.map((face) => resolve(`@expo-google-fonts/inter/${face}`)),
      defaultFontFamily: 'Inter',
    },
  });
  return image.asPng();
}
