/** @file The pieces that sections are made of, for eyes, keyboards and screen readers alike. */
import { html, type Html, type Part } from './html.ts';

/** A landmark named by its heading; `id` makes it a target of links. */
export function section(id: string, heading: string, ...parts: readonly Part[]): Html {
  return html`
<section id="${id}" aria-labelledby="${id}-heading"><h2 id="${id}-heading">${heading}</h2>${parts}</section>`;
}

/** A table whose first column heads its rows; `look` is "numbers" for figures, which line up at the right, or "text". */
export function table(parts: {
  readonly caption: string;
  readonly head: readonly Part[];
  readonly rows: readonly (readonly Part[])[];
  readonly look: 'numbers' | 'text';
}): Html {
  const { caption, head, rows, look } = parts;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table class="${look}"><caption>${caption}</caption>
<thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([first = '', ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>
`,
  )}</tbody></table></div>`;
}

/** The sign of a model beside its name: colour and shape, as in the charts. */
export function sign(index: number): Html {
  return html`<span class="sign ${index === 0 ? 'first' : 'second'}" aria-hidden="true">${index === 0 ? '■' : '●'}</span>`;
}
