/** @file The last parts: how to read the numbers, how to use the model, how the run was made. */
import type { Words } from '../catalogue.ts';
import { html, type Html } from '../html.ts';
import { modelOf, type RunRecord } from '../run-record.ts';
import { section } from '../section.ts';

export function meaning(record: RunRecord, words: Words): Html {
  return section('meaning', words.headings.meaning, words.meaning(record).map(({ lead, text }) => html`<p><strong>${lead}</strong> ${text}</p>`));
}

export function use(record: RunRecord, words: Words): Html {
  const { file } = modelOf(record, 'transfer');
  return section('use', words.headings.use, html`<p>${words.useText(file)}</p><pre tabindex="0"><code>${words.predictCommand(file)}</code></pre>`);
}

export function environment(record: RunRecord, words: Words): Html {
  return section(
    'environment',
    words.headings.environment,
    html`<dl>${words.environmentRows(record).map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl><p class="note">${words.environmentWords.sameSeed}</p>`,
  );
}
