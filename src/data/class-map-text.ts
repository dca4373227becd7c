/** @file The text of a class map as changes: lines of two names, a JSON object, or pairs. */
import { messageOf } from '../base/errors.ts';
import { refusedClassMap, type ClassChange, type ClassMapMistake } from './class-map.ts';
import { manifestForm } from './manifest-name.ts';
import { csvRecords, delimiterThat, parseJsonLines } from './manifest-table.ts';

type Result = { readonly changes: readonly ClassChange[]; readonly mistakes: readonly ClassMapMistake[] };

/** A first line of these is a heading. */
const HEADINGS: readonly (readonly [from: string, to: string])[] = [['from', 'to'], ['old', 'new'], ['de', 'para']];
const HINT = 'Each line has a class and its new name, such as kitten,cat; without a name, or with -, the class is left out.';

/** What the file says; its name tells how it is written. @throws HeadstartError 'data' naming every line that is wrong. */
export function changesInText(file: string, text: string): readonly ClassChange[] {
  const { changes, mistakes } = /\.json$/i.test(file) ? ofJson(text) : manifestForm(file) === 'jsonl' ? ofJsonLines(text) : ofCsv(text, file);
  return sound(file, { changes, mistakes: mistakes.length === 0 && changes.length === 0 ? [{ reason: 'it changes no class' }] : mistakes }, HINT);
}

/** Such as "kitten=cat, puppy=dog, blurry=-". @throws HeadstartError 'data'. */
export function changesOfPairs(text: string): readonly ClassChange[] {
  const found = text.split(',').map((pair): ClassChange | ClassMapMistake => {
    const [from = '', to = '', ...rest] = pair.split('=').map((name) => name.trim());
    if (!pair.includes('=') || rest.length > 0) return { reason: `'${pair.trim()}' is no pair of two names` };
    return change(from, to);
  });
  return sound(null, parted(found), 'Give pairs such as kitten=cat,puppy=dog,blurry=-; names with a comma or an equals sign go in a file.');
}

/** @throws HeadstartError 'data'. */
export function changesOfRecord(record: Readonly<Record<string, string | null>>): readonly ClassChange[] {
  return sound(null, parted(Object.entries(record).map(([from, to]) => valued(from, to))), HINT);
}

function ofCsv(text: string, file: string): Result {
  const { records, broken } = csvRecords(text, manifestForm(file) === 'tsv' ? '\t' : delimiterThat(text, ({ length }) => length === 2));
  if (broken !== undefined) return { changes: [], mistakes: [broken] };
  const found = records.flatMap(({ fields: [from = '', to, ...rest], line }, index): readonly (ClassChange | ClassMapMistake)[] => {
    if (from === '' && (to ?? '') === '') return [];
    if (index === 0 && HEADINGS.some(([a, b]) => a === from.toLowerCase() && b === to?.toLowerCase())) return [];
    if (to === undefined) return [{ line, reason: `it has the class '${from}', but not what becomes of it` }];
    if (rest.some((field) => field !== '')) return [{ line, reason: 'it has more than two names; a name with a comma must be in quotes' }];
    return [change(from, to, line)];
  });
  return parted(found);
}

function ofJson(text: string): Result {
  const wrong = (reason: string): Result => ({ changes: [], mistakes: [{ reason }] });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return wrong(`it is not JSON: ${messageOf(error)}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong('it is no JSON object, such as {"kitten": "cat", "blurry": null}');
  const twice = Object.keys(value).filter((name) => timesNamed(name, text) > 1);
  const { changes, mistakes } = parted(Object.entries(value).map(([from, to]) => valued(from, to, lineOf(from, text))));
  return { changes, mistakes: [...mistakes, ...twice.map((name) => ({ line: lineOf(name, text), reason: `it names '${name}' twice` }))] };
}

function ofJsonLines(text: string): Result {
  const { rows, mistakes } = parseJsonLines(text);
  const { changes, mistakes: others } = parted(rows.map(({ line, values }) => {
    const from = values.get('from');
    const strange = [...values.keys()].find((key) => key !== 'from' && key !== 'to');
    if (strange !== undefined) return { line, reason: `it has '${strange}', but a change has 'from' and 'to'` };
    return typeof from === 'string' ? valued(from, values.get('to') ?? null, line) : { line, reason: 'it names no class' };
  }));
  return { changes, mistakes: [...mistakes, ...others] };
}

/** How often a JSON object of texts has this name: reading it keeps the last one alone. */
function timesNamed(name: string, text: string): number {
  return [...text.matchAll(/("(?:[^"\\]|\\.)*")\s*:/g)].filter(([, spelled]) => JSON.parse(spelled!) === name).length;
}

/** The line on which a JSON object has this name, if it is spelled there as here. */
function lineOf(name: string, text: string): number | undefined {
  const at = text.indexOf(JSON.stringify(name));
  return at < 0 ? undefined : text.slice(0, at).split('\n').length;
}

function valued(from: string, to: unknown, line?: number): ClassChange | ClassMapMistake {
  if (typeof to !== 'string' && to !== null) return { line, reason: `the new name of '${from}' is no text` };
  return change(from.trim(), to === null ? '' : to.trim(), line);
}

function change(old: string, next: string, line?: number): ClassChange | ClassMapMistake {
  const [from, to] = [old.normalize('NFC'), next.normalize('NFC')];
  if (from === '') return { ...(line !== undefined && { line }), reason: 'it names no class' };
  return { from, to: to === '' || to === '-' ? null : to, ...(line !== undefined && { line }) };
}

function parted(found: readonly (ClassChange | ClassMapMistake)[]): Result {
  return {
    changes: found.flatMap((each) => ('reason' in each ? [] : [each])),
    mistakes: found.flatMap((each) => ('reason' in each ? [each] : [])),
  };
}

function shown({ to }: ClassChange): string {
  return to ?? '-';
}

/** The changes, each once. @throws HeadstartError 'data' when there are mistakes, or a class would become two. */
function sound(file: string | null, { changes, mistakes }: Result, hint: string): readonly ClassChange[] {
  const first = new Map<string, ClassChange>();
  const clashes: ClassMapMistake[] = [];
  for (const each of changes) {
    const before = first.get(each.from);
    if (before === undefined) first.set(each.from, each);
    else if (before.to !== each.to) {
      const [already, again] = [shown(before), shown(each)];
      clashes.push({ line: each.line, reason: `'${each.from}' becomes '${already}' already, not '${again}'` });
    }
  }
  const all = [...mistakes, ...clashes].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  if (all.length > 0) throw refusedClassMap(file, all, hint);
  return [...first.values()];
}
