/** @file The run in a few sentences, right under the headline: what was found, what to know before believing it, what not to conclude, what to try next. */
import type { Words } from '../catalogue.ts';
import { html, type Html } from '../html.ts';
import type { RunRecord } from '../run-record.ts';
import { section } from '../section.ts';
import { runStory } from '../story/run-story.ts';
import type { Statement } from '../story/story-fields.ts';

/** `costliest`: whether the page shows the photos that cost each model most. */
export function story(record: RunRecord, words: Words, costliest: boolean): Html {
  const { storyHeadings: headings, storySentence } = words;
  const { found, caution, next, warnings } = runStory(record);
  const told = (id: string, heading: string, statements: readonly Statement[]): Html | null =>
    statements.length === 0 ? null : html`<div id="story-${id}"><h3>${heading}</h3><ul>${statements.map((each) => html`<li>${storySentence(each, record)}</li>`)}</ul></div>`;
  // Drawings are told of above, with what to do about it.
  const others = warnings.filter(({ kind }) => kind !== 'drawings');
  return section(
    'story',
    headings.story,
    found.map((each) => html`<p id="story-${each.kind}">${storySentence(each, record)}${costliest && each.kind === 'fails' && html` <a href="#mistakes">${headings.costliest}</a>`}</p>`),
    others.length > 0 && html`<div class="notice" role="note">${told('warnings', headings.warnings, others)}</div>`,
    told('caution', headings.caution, caution),
    told('next', headings.next, next),
  );
}
