/** @file The card of a model that a run saved (MODEL_CARD.md): what it is, what it was tested on, what it is not for, and how to run it elsewhere. */
import { DEFAULT_RESIZE } from '../../image/resize-rules.ts';
import type { Words } from '../catalogue.ts';
import { markdownTable, plain } from '../markdown.ts';
import { splitRuleOf } from '../run-facts.ts';
import type { ModelRecord, RunRecord } from '../run-record.ts';
import type { StoryKind } from '../story/story-fields.ts';
import { storyWarnings } from '../story/story-warnings.ts';
import { backboneOrigin, dataOrigin, type CardPhotos } from './card-origins.ts';
import { browserSnippet, pythonSnippet, typescriptSnippet } from './card-snippets.ts';
import { frontMatter } from './front-matter.ts';

/** More classes are counted, not listed one by one. */
const LISTED = 50;

/** Warnings that say nothing of a network from scratch. */
const ofTransfer: ReadonlySet<StoryKind> = new Set<StoryKind>(['inImageNet', 'validationBetter']);

/** The card in Markdown; its front matter is English in every language. */
export function runCard(model: ModelRecord, record: RunRecord, photos: CardPhotos, words: Words): string {
  const { cardWords: w, formats } = words;
  const { data } = record;
  const { evaluation } = model;
  const facts = { classes: data.classes, size: photos.size };
  const views = model.views?.averaged ?? 1;
  const cell = (text: string): string => plain(text);
  const shown = evaluation === null || data.classes.length > LISTED ? [] : evaluation.classes.map((each, label) => [cell(data.classes[label]!), formats.count(each.support), ...[each.precision, each.recall, each.f1].map((share) => (share === null ? words.evaluationWords.none : formats.percent(share, 1)))]);
  const scratch = model.name === 'scratch' ? model : null;
  const warnings = storyWarnings(record, model, scratch).filter(({ kind }) => scratch === null || !ofTransfer.has(kind));
  return `${[
    frontMatter(model, record),
    `# ${w.title(words.modelName(model), data.classes.length)}`,
    w.summary(model, record, backboneOrigin(model, record)),
    `## ${w.headings.data}`,
    w.data(record, splitRuleOf(record)),
    markdownTable([words.dataWords.className, words.dataWords.used], Object.entries(data.counts).slice(0, LISTED).map(([name, count]) => [cell(name), formats.count(count)])),
    `## ${w.headings.metrics}`,
    w.metrics(model, record),
    ...(shown.length === 0 ? [] : [markdownTable([words.evaluationWords.className, words.evaluationWords.support, words.evaluationWords.precision, words.evaluationWords.recall, words.evaluationWords.f1], shown)]),
    `## ${w.headings.limits}`,
    [w.use(model, record), ...words.transferWords.decision(model, record).map(({ lead, text }) => plain(`${lead} ${text}`)), ...warnings.map((each) => plain(words.storySentence(each, record)))].map((line) => `- ${line}`).join('\n'),
    `## ${w.headings.photos}`,
    w.photos(photos, views),
    `## ${w.headings.licence}`,
    w.licence(backboneOrigin(model, record), dataOrigin(record)),
    `## ${w.headings.run}`,
    w.typescript,
    fenced('ts', typescriptSnippet(facts)),
    w.python,
    fenced('python', pythonSnippet),
    // The page resizes by the one rule that models of today have.
    ...(photos.resize === DEFAULT_RESIZE ? [w.browser(views), fenced('html', browserSnippet(facts))] : []),
    `## ${w.headings.made}`,
    w.made(record),
  ].join('\n\n')}\n`;
}

function fenced(language: string, code: string): string {
  return `\`\`\`${language}\n${code}\n\`\`\``;
}
