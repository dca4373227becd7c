/** @file The report of a run as Markdown, to be read in a pull request: no HTML, no pictures, each figure with its n and interval. */
import type { Words } from './catalogue.ts';
import { judgedModels, judgedOn } from './judged-model.ts';
import { markdownTable, plain } from './markdown.ts';
import { confusedPairs } from './report-data.ts';
import { modelsOf, type ModelRecord, type RunRecord } from './run-record.ts';
import { runStory } from './story/run-story.ts';
import type { Statement } from './story/story-fields.ts';
import type { Paragraph } from './words-explain.ts';

/** With more classes a matrix is too wide to be read; the pairs say more. */
const MOST_CLASSES = 8;
const MOST_PAIRS = 10;
/** Beyond so many classes the table of each is left to the page. */
const MOST_SCORED = 40;

/** The whole text, ending in a line break; `words` is the catalogue of its language. */
export function reportMarkdown(record: RunRecord, words: Words): string {
  const { headings } = words;
  const blocks = [
    `# ${plain(words.headline(record))}`,
    ...(record.data.sample ? [`> **${plain(words.drawings.lead)}** ${plain(words.drawings.text)}`] : []),
    plain(words.disagreement(record)),
    ...story(record, words),
    `## ${headings.results}`,
    results(record, words),
    ...evaluation(record, words),
    `## ${headings.confusion}`,
    plain(words.confusionNote(record)),
    ...modelsOf(record).flatMap((model) => confusion(model, record, words)),
    `## ${headings.data}`,
    ...data(record, words),
    `## ${headings.meaning}`,
    paragraphs(words.meaning(record)),
    `## ${headings.environment}`,
    words.environmentRows(record).map(([term, value]) => `- ${plain(term)}: ${plain(value)}`).join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** What was found, then what to know before believing it, what not to conclude, what to try next. */
function story(record: RunRecord, { storyHeadings: w, storySentence }: Words): readonly string[] {
  const { found, warnings, caution, next } = runStory(record);
  const list = (heading: string, statements: readonly Statement[]): readonly string[] => (statements.length === 0 ? [] : [`### ${heading}`, statements.map((each) => `- ${plain(storySentence(each, record))}`).join('\n')]);
  // Drawings are told of above, with what to do about it.
  return [`## ${w.story}`, found.map((each) => plain(storySentence(each, record))).join(' '), ...list(w.warnings, warnings.filter(({ kind }) => kind !== 'drawings')), ...list(w.caution, caution), ...list(w.next, next)];
}

function results(record: RunRecord, words: Words): string {
  const { table: w, formats, scoreCard } = words;
  const models = modelsOf(record);
  const row = (label: string, cell: (model: ModelRecord) => string): readonly string[] => [label, ...models.map((model) => plain(cell(model)))];
  return markdownTable([w.measure, ...models.map((model) => plain(words.modelName(model)))], [
    row(w.accuracy, (model) => `${formats.percent(model.test.accuracy)} (${scoreCard.interval(model)})`),
    row(w.loss, (model) => `${formats.decimal(model.test.loss, 4)} (${words.onImages(model, record)})`),
    row(w.total, ({ parameters }) => formats.count(parameters.total)),
    row(w.trainable, ({ parameters }) => formats.count(parameters.trainable)),
    row(w.training, ({ seconds }) => formats.seconds(seconds.training)),
    row(w.time, ({ seconds }) => formats.seconds(seconds.total)),
  ]);
}

function evaluation(record: RunRecord, words: Words): readonly string[] {
  const { evaluationWords: w, formats } = words;
  const judged = judgedModels(record, words.modelName);
  if (judged.length === 0) return [];
  const { classes } = record.data;
  const share = (value: number | null): string => (value === null ? w.none : formats.percent(value, 1));
  const tables = classes.length > MOST_SCORED ? [] : judged.map(({ name, evaluation: { classes: scores } }) => `### ${plain(w.classesCaption(name))}\n\n${markdownTable(
    [w.className, w.precision, w.recall, w.f1, w.support],
    scores.map(({ precision, recall, f1, support, precisionInterval, recallInterval }, label) => [
      plain(classes[label]!), ...([[precision, precisionInterval], [recall, recallInterval]] as const).map(([value, interval]) => `${share(value)}${interval === null ? '' : ` (${plain(w.shareInterval(interval))})`}`), share(f1), formats.count(support),
    ]),
  )}`);
  const decisions = modelsOf(record).flatMap((model) => words.transferWords.decision(model, record));
  return [`## ${w.heading}`, paragraphs([...w.paragraphs(judged, judgedOn(record), record.comparison), ...decisions]), ...tables];
}

function confusion(model: ModelRecord, record: RunRecord, words: Words): readonly string[] {
  const { cellWords: w, formats } = words;
  const { classes } = record.data;
  const title = `### ${plain(words.modelName(model))}`;
  if (classes.length <= MOST_CLASSES) {
    return [title, markdownTable(['', ...classes.map((label) => plain(w.said(label)))], model.confusion.map((row, truth) => [plain(classes[truth]!), ...row.map(formats.count)]))];
  }
  const pairs = confusedPairs(record).filter((pair) => pair.model === model.name);
  const more = pairs.length - MOST_PAIRS;
  return [title, `${w.pairs(pairs.length)}:`, [...pairs.slice(0, MOST_PAIRS).map(({ truth, said, count }) => `- ${plain(w.pair(truth, said, count))}`), ...(more > 0 ? [`- ${w.rest(more)}`] : [])].join('\n')];
}

function data(record: RunRecord, words: Words): readonly string[] {
  const { dataWords: w, formats: { count } } = words;
  const { counts, classes, skipped, split } = record.data;
  return [
    markdownTable([w.part, w.used], (['train', 'validation', 'test'] as const).map((part) => [w.parts[part], count(split[part].length)])),
    ...(classes.length > MOST_SCORED ? [] : [markdownTable([w.className, w.used], classes.map((name) => [plain(name), count(counts[name] ?? 0)]))]),
    [...words.splitNotes(record), skipped.length === 0 ? w.noneSkipped : w.skipped(skipped.length)].map(plain).join(' '),
  ];
}

function paragraphs(all: readonly Paragraph[]): string {
  return all.map(({ lead, text }) => `- **${plain(lead)}** ${plain(text)}`).join('\n');
}
