/** @file The top of the report: how good the model is, or which of two is better, and how sure that is. */
import type { Words } from '../catalogue.ts';
import { html, type Html } from '../html.ts';
import { modelsOf, type RunRecord } from '../run-record.ts';
import { sign } from '../section.ts';

export function headline(record: RunRecord, words: Words): Html {
  return html`
<p class="kicker">${words.kicker(record)}</p>
<h1>${words.headline(record)}</h1>
${record.data.sample && drawingsNotice(words)}${record.recipe === 'notebook' && html`<div class="notice" role="note"><p>${words.notebookNote(record)}</p></div>`}
<ul class="scores">${modelsOf(record).map((model, i) => html`
<li><span class="name">${sign(i)}${words.modelName(model)}</span>
<span class="figure">${words.formats.percent(model.test.accuracy, 1)}</span>
<span>${words.scoreCard.right(model, record)}</span><span class="note">${words.scoreCard.interval(model)}</span></li>`)}
</ul>`;
}

/** Drawings must not pass for photos: said at the top and again with the data. */
export function drawingsNotice({ drawings }: Words): Html {
  return html`<div class="notice" role="note"><p><strong>${drawings.lead}</strong> ${drawings.text} <code>${drawings.command}</code></p></div>`;
}
