/** @file What a reader of a page or a drawing sees or hears: its text, its titles, and the names of pictures and marks. */

export function visibleText(markup: string): string {
  const spoken = [...markup.matchAll(/ (?:alt|title|aria-label|aria-roledescription)="([^"]*)"/g)].map(([, text = '']) => text);
  const seen = markup.replace(/<style>.*?<\/style>/s, '').replaceAll(/<(code|script)\b.*?<\/\1>/gs, ' ').replaceAll(/<[^>]+>/g, ' ');
  return [seen, ...spoken].join('\n').replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
