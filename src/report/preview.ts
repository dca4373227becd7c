/** @file The page that shows photos and how they would be changed by chance. */
import type { Augmentation } from '../image/augment/augmentation.ts';
import type { Words } from './catalogue.ts';
import { html, pictureAddress } from './html.ts';
import { page } from './page.ts';
import { section, table } from './section.ts';

export type PreviewInput = {
  /** `images` are data URIs: the photo, then one for each epoch. */
  readonly rows: readonly { readonly path: string; readonly images: readonly string[] }[];
  readonly augmentation: Augmentation | null;
  readonly copies: number;
};

export function renderPreview({ rows, augmentation, copies }: PreviewInput, words: Words): string {
  const { previewWords: w, dataWords } = words;
  const title = w.title(rows.length);
  const sheet = table({
    caption: title,
    look: 'text',
    head: [dataWords.path, w.original, ...Array.from({ length: copies }, (_, epoch) => w.epoch(epoch + 1))],
    rows: rows.map(({ path, images }) => [html`<code>${path}</code>`, ...images.map((image, epoch) => html`<img src="${pictureAddress(image)}" alt="${w.alt(path, epoch)}" width="160" height="160">`)]),
  });
  return page({
    language: words.language,
    title,
    skipLink: words.skipLink,
    header: html`<p class="kicker">Headstart</p><h1>${title}</h1><p>${augmentation === null ? w.unchanged : words.augmentationText(augmentation)}</p>`,
    sections: [section('preview', w.heading, sheet)],
    footer: 'Headstart',
  });
}
