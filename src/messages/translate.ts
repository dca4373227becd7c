/** @file Messages are thrown in English and translated where they are told: by pattern, so that what throws knows no language. */

/**
 * Translations by English message. A gap is {0}, {1}, ... in its place; {#0}, {#1}, ... is one for a number. What fills a gap is translated too, since it may be a message
 * itself: the reason why a file was skipped, an error inside an error.
 */
export type Messages = Readonly<Record<string, string>>;

/** Messages inside messages, and how long one may be: what is deeper or longer is not ours, and trying every pattern on it takes time. */
const DEEPEST = 8;
const LONGEST = 5_000;

type Pattern = { readonly shape: RegExp; readonly into: string; readonly letters: number };

/**
 * The function that translates messages; text that is none of them, such as another library's, is left as it is.
 * Of several patterns that fit, the one with most words of its own is taken: "The folder {0} cannot be read: {1}." before "{0} cannot be read: {1}.".
 */
export function translator(messages: Messages): (text: string) => string {
  const patterns = Object.entries(messages).filter(([english]) => hasGap(english)).map(patternOf).sort((a, b) => b.letters - a.letters);
  const spoken = patterns.filter(({ letters }) => letters > 0);
  const punctuation = patterns.filter(({ letters }) => letters === 0);
  const fitting = (text: string, among: readonly Pattern[], depth: number): string | undefined => {
    for (const { shape, into } of among) {
      const found = shape.exec(text);
      if (found !== null) return filled(into, found.slice(1).map((gap) => within(gap, depth + 1)));
    }
    return undefined;
  };
  const piecewise = (text: string, between: RegExp, glue: string, depth: number): string | undefined => {
    const pieces = text.split(between);
    return pieces.length === 1 ? undefined : pieces.map((piece) => within(piece, depth + 1)).join(glue);
  };
  /** "cats/1.jpg: empty file": what comes after a name. */
  const afterColon = (text: string, depth: number): string | undefined => {
    const colon = text.indexOf(': ');
    return colon < 0 ? undefined : text.slice(0, colon + 2) + within(text.slice(colon + 2), depth + 1);
  };
  const within = (text: string, depth: number): string => {
    if (Object.hasOwn(messages, text)) return messages[text]!;
    if (depth > DEEPEST) return text;
    const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
    if (inner !== text) return inner === '' ? text : before + within(inner, depth) + after;
    const lines = (): string | undefined => piecewise(text, /\n/, '\n', depth);
    if (text.length > LONGEST) return lines() ?? text;
    return fitting(text, spoken, depth) ?? lines() ?? piecewise(text, /(?<=\p{L}[.:?]) (?=\p{Lu})/u, ' ', depth) ?? fitting(text, punctuation, depth) ?? afterColon(text, depth) ?? inUnits(text);
  };
  return (text) => within(text, 0);
}

function hasGap(english: string): boolean {
  return /\{#?\d+\}/.test(english);
}

/** The number of a gap is in English signs. A text in quotes is one, whatever it holds. */
const NUMBER = String.raw`([\d,]+)`;
const TEXT = String.raw`("(?:[^"\\]|\\.)*"|[\s\S]*?)`;

function patternOf([english, into]: readonly [string, string]): Pattern {
  const literals = english.split(/\{#?\d+\}/);
  const gaps = [...english.matchAll(/\{(#?)\d+\}/g)].map(([, number]) => (number === '#' ? NUMBER : TEXT));
  const shape = literals.map((literal, index) => escaped(literal) + (gaps[index] ?? '')).join('');
  return { shape: new RegExp(`^${shape}$`), into, letters: literals.join('').replaceAll(/[^\p{L}]/gu, '').length };
}

function escaped(literal: string): string {
  return literal.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}

/** The gaps come in the order of the English text. */
function filled(into: string, gaps: readonly string[]): string {
  return into.replaceAll(/\{(#?)(\d+)\}/g, (_, number: string, index: string) => {
    const gap = gaps[Number(index)] ?? '';
    return number === '#' ? gap.replaceAll(',', '.') : gap;
  });
}

/** "4.61 MB" -> "4,61 MB", "2.0 s" -> "2,0 s"; any other text as it is. */
function inUnits(text: string): string {
  return /^\d[\d,]*(\.\d+)? ([KMG]?B|s)$/.test(text) ? text.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.')) : text;
}
