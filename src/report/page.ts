/** @file The page around the sections: one file, no network; the one script that it may have brings its charts to life. */
import { html, type Html, type Part, trusted } from './html.ts';
import { style } from './style.ts';

/** A script as it stands in a page, and the sha256 of its UTF-8 bytes in base64, by which the policy of the page knows it. */
export type PageScript = { readonly text: string; readonly hash: string };

/** What pages with charts take; `live` brings those to life, by default nothing does. */
export type PageOptions = { readonly live?: PageScript | undefined };

/** A whole HTML document. The policy forbids everything but the page's own styles, pictures and that one script, known by its hash, whatever its data says. */
export function page(parts: {
  readonly language: string;
  readonly title: string;
  readonly skipLink: string;
  readonly header: Part;
  readonly sections: readonly Html[];
  readonly footer: Part;
  /** Styles of its own, in ours' trust; default none. */
  readonly styles?: string;
  /** What brings charts with a specification to life; default none. */
  readonly live?: PageScript | undefined;
}): string {
  const { language, title, skipLink, header, sections, footer, styles = '', live } = parts;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'${trusted(live === undefined ? '' : `; script-src 'sha256-${live.hash}'`)}">
<title>${title}</title>
<style>${trusted(style + styles)}</style>
</head>
<body>
<a class="skip" href="#content">${skipLink}</a>
<header>${header}</header>
<main id="content">${sections}
</main>
<footer>${footer}</footer>${live !== undefined && html`
<script>${trusted(live.text)}</script>`}
</body>
</html>
`.markup;
}
