/** @file Finds what the source says to people: sentences in strings and templates, as gettext would extract them. */
import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as is from 'typescript/unstable/ast/is';
import { SyntaxKind, type Node } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A sentence with its gaps as {0}, {1}, ..., and the file that says it, relative to src/. */
export type Sentence = { readonly text: string; readonly file: string };

/** Stand for a gap, and for one that is a formatted number, until the gaps are numbered. */
const GAP = '\uE000';
const NUMBER = '\uE001';

/** Every sentence of the files of src/ that are not left out. */
export function sentencesOf(leaveOut: (file: string) => boolean): readonly Sentence[] {
  const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((name) => name.split(sep).join('/'));
  const wanted = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !leaveOut(name));
  const api = new API({ cwd: root });
  try {
    const [project] = api.updateSnapshot({ openProjects: [join(root, 'tsconfig.json')] }).getProjects();
    return wanted.flatMap((file) => {
      const tree = project?.program.getSourceFile(join(root, 'src', file));
      if (tree === undefined) throw new Error(`The compiler does not know ${file}.`);
      const found = new Set<string>();
      visit(tree, false, found);
      return [...found].map((text) => ({ text, file }));
    });
  } finally {
    api.close();
  }
}

/** `told`: inside what makes an error or a reason, where one word is a sentence too. */
function visit(node: Node, told: boolean, found: Set<string>): void {
  if (is.isImportDeclaration(node) || is.isLiteralTypeNode(node)) return;
  const texts = textsOf(node);
  if (texts !== undefined && texts.some((text) => text !== GAP)) {
    for (const text of texts) if (told ? hasWord(text) : isSentence(text)) found.add(numbered(text).trim());
    for (const gap of gapsOf(node)) visit(gap, false, found);
    return;
  }
  if (is.isTaggedTemplateExpression(node)) {
    for (const gap of gapsOf(node.template)) visit(gap, false, found);
    return;
  }
  if (is.isCallExpression(node) && nameOf(node.expression) === 'plural') {
    const [, one, many] = node.arguments.map((argument) => textsOf(argument)?.[0]);
    if (one !== undefined && one !== GAP) for (const noun of [one, many ?? `${one}s`]) found.add(`{#0} ${noun}`);
    if (node.arguments[0] !== undefined) visit(node.arguments[0], false, found);
    return;
  }
  const error = is.isNewExpression(node) && nameOf(node.expression) === 'HeadstartError' ? node : undefined;
  const made = error !== undefined || (is.isCallExpression(node) && nameOf(node.expression) === 'bug');
  const named = is.isPropertyAssignment(node) && ['reason', 'error', 'hint', 'message', 'detail'].includes(nameOf(node.name));
  const passed = told && (is.isConditionalExpression(node) || is.isParenthesizedExpression(node));
  const code = error?.arguments?.[0];
  node.forEachChild((child) => {
    if (child !== code) visit(child, made || named || passed, found);
  });
}

/** The texts that a string, a template or a choice between them may give, with gaps; undefined for other expressions. */
function textsOf(node: Node): readonly string[] | undefined {
  if (is.isStringLiteral(node) || is.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (is.isTemplateExpression(node)) {
    return node.templateSpans.reduce<readonly string[]>((before, { expression, literal }) => joined(before, joined(choices(expression), [literal.text])), [node.head.text]);
  }
  if (is.isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.PlusToken) {
    const [left, right] = [textsOf(node.left), textsOf(node.right)];
    return left === undefined && right === undefined ? undefined : joined(left ?? [GAP], right ?? [GAP]);
  }
  return undefined;
}

/** What an expression in a gap may give: a choice between strings is made, anything else stays a gap. */
function choices(node: Node): readonly string[] {
  if (is.isParenthesizedExpression(node)) return choices(node.expression);
  if (is.isCallExpression(node) && nameOf(node.expression) === 'formatCount') return [NUMBER];
  if (is.isConditionalExpression(node)) return [...new Set([...choices(node.whenTrue), ...choices(node.whenFalse)])];
  if (is.isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.QuestionQuestionToken) return [GAP, ...choices(node.right).filter((text) => text !== '')];
  if (is.isElementAccessExpression(node) && is.isObjectLiteralExpression(node.expression)) {
    return node.expression.properties.flatMap((property) => (is.isPropertyAssignment(property) ? choices(property.initializer) : [GAP]));
  }
  return textsOf(node) ?? [GAP];
}

/** The expressions behind the gaps. */
function gapsOf(node: Node): readonly Node[] {
  if (is.isTemplateExpression(node)) return node.templateSpans.flatMap(({ expression }) => gapsOf(expression));
  if (is.isParenthesizedExpression(node)) return gapsOf(node.expression);
  if (is.isConditionalExpression(node)) return [node.condition, ...gapsOf(node.whenTrue), ...gapsOf(node.whenFalse)];
  if (is.isBinaryExpression(node)) return [...gapsOf(node.left), ...gapsOf(node.right)];
  return is.isStringLiteral(node) || is.isNoSubstitutionTemplateLiteral(node) ? [] : [node];
}

function joined(before: readonly string[], after: readonly string[]): readonly string[] {
  return before.flatMap((start) => after.map((end) => start + end));
}

function numbered(text: string): string {
  let next = 0;
  return text.replaceAll(/[\uE000\uE001]/g, (gap) => `{${gap === NUMBER ? '#' : ''}${next++}}`);
}

function nameOf(node: Node): string {
  return is.isIdentifier(node) ? node.text : '';
}

/** A word, or what only joins two of them. */
function hasWord(text: string): boolean {
  return /\p{L}{2}/u.test(text) || /[\uE000\uE001].*[\uE000\uE001]/u.test(text);
}

/** A word in lower case beside another word or a gap; or the end of a sentence. */
function isSentence(text: string): boolean {
  return /(\p{L}{2,}|[\uE000\uE001])['"\])]*[,:;]? (an? )?\p{Ll}{2,}|\p{Ll}{2,}[,:;]? ['"[(]*([\uE000\uE001]|\p{Lu}\p{Ll}|\d)|^an? \S{3}/u.test(text) || /\p{Ll}{2}[.:]$/u.test(text);
}
