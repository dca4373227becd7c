import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const read = async (name: string): Promise<string> => await readFile(new URL(`../../${name}`, import.meta.url), 'utf8');

/** What a page is made of, whatever its language: headings, lists, tables, blocks, paragraphs, and where its links lead. */
function frame(page: string): object {
  const blocks = page.split(/\n{2,}/).map((block) => (/^(#+|```\w*|- |\|)/.exec(block)?.[1] ?? 'text'));
  const items = page.match(/^(- |\| )/gm)?.length;
  const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target!).filter((target) => !target.startsWith('README'));
  const code = [...page.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text!).filter((text) => /^[\w./-]+$/.test(text));
  return { blocks, items, links, code: code.sort() };
}

test('the Portuguese README has every part of the English one, and each links the other', async () => {
  const [english, portuguese] = await Promise.all([read('README.md'), read('README.pt-BR.md')]);
  expect(frame(portuguese)).toEqual(frame(english));
  expect(english).toContain('(README.pt-BR.md)');
  expect(portuguese).toContain('(README.md)');
});
