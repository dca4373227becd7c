/** @file The page around the sections: one file, no network, no script. */
import { html, type Html, type Part, trusted } from './html.ts';
import { style } from './style.ts';

/** A whole HTML document. The policy forbids everything but the page's own styles and pictures, whatever its data says. */
export function page(parts: {
  readonly language: string;
  readonly title: string;
  readonly skipLink: string;
  readonly header: Part;
  readonly sections: readonly Html[];
  readonly footer: Part;
  /** Styles of its own, in ours' trust; default none. */
  readonly styles?: string;
}): string {
  const { language, title, skipLink, header, sections, footer, styles = '' } = parts;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${trusted(style + styles)}</style>
</head>
<body>
<a class="skip" href="#content">${skipLink}</a>
<header>${header}</header>
<main id="content">${sections}
</main>
<footer>${footer}</footer>
</body>
</html>
`.markup;
}
