/** @file Learning curves and test accuracy, drawn; and the confusion matrices. */
import type { Words } from '../catalogue.ts';
import { html, type Html, trusted } from '../html.ts';
import { modelsOf, type RunRecord } from '../run-record.ts';
import { section, sign } from '../section.ts';

/** `charts` are drawings of ours in SVG: loss, accuracy, test accuracy. */
export function curves(record: RunRecord, words: Words, charts: readonly string[]): Html {
  return section('curves', words.headings.curves, html`<p class="note">${words.curvesNote(record)}</p>${legend(record, words)}<div class="charts">${charts.map(figure)}</div>`);
}

/** `charts` are drawings of ours in SVG: one matrix a model, none of too many classes; `behind`: whether the page shows the photos behind its numbers. */
export function confusions(record: RunRecord, words: Words, charts: readonly string[], behind: boolean): Html {
  return section('confusion', words.headings.confusion, charts.length === 0 ? html`<p>${words.cellWords.notDrawn(record.data.classes.length)}</p>` : html`<p class="note">${words.confusionNote(record)}</p><div class="charts few">${charts.map(figure)}</div>`, html`${behind && html`<p><a href="#photos">${words.cellWords.behind(record)}</a></p>`}`);
}

/** Seen only: each drawing says in its own words which line is which. */
function legend(record: RunRecord, words: Words): Html {
  const { lines } = words;
  return html`<p class="legend" aria-hidden="true">${modelsOf(record).map((model, i) => html`<span>${sign(i)}${words.modelName(model)}</span>`)}
<span><i></i>${lines.validation}</span><span><i class="dashed"></i>${lines.train}</span></p>`;
}

function figure(svg: string): Html {
  return html`
<figure class="chart">${trusted(svg)}</figure>`;
}
