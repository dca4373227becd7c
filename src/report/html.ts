/** @file HTML by template: what comes from data is escaped, always; only templates make markup. */
import { bug } from '../base/errors.ts';

/** Finished markup. */
export type Html = { readonly markup: string };

/** What a template takes in its gaps; `false` and `null` leave nothing, so that `condition && html...` reads well. */
export type Part = Html | string | number | false | null | readonly Part[];

/** A template whose gaps are escaped text, finished markup or lists of both. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: strings.reduce((all, text, i) => all + markupOf(parts[i - 1] ?? null) + text) };
}

/** Text of ours that already is markup, such as a drawn chart. Never for text from data. */
export function trusted(markup: string): Html {
  return { markup };
}

/** The address of a picture inside the page. A page that must open without a network takes no other. */
export function pictureAddress(address: string): string {
  if (!/^data:image\/(jpeg|png|webp|gif);base64,[A-Za-z0-9+/=]*$/.test(address)) {
    throw bug(`a page takes pictures as data URIs only, not ${address.slice(0, 40)}`);
  }
  return address;
}

function markupOf(part: Part): string {
  if (part === null || part === false) return '';
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  if ('markup' in part) return part.markup;
  return part.map(markupOf).join('');
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
