/** @file Numbers as people read them, by language; the functions that stand by themselves write English. */
import type { Language } from './language.ts';

/** 1209058 -> "1,209,058". */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** Bytes in the unit that Keras's summary uses (1024-based): 4836232 -> "4.61 MB", 32776 -> "32.01 KB". */
export function formatBytes(bytes: number): string {
  if (bytes >= 2 ** 30) return `${(bytes / 2 ** 30).toFixed(2)} GB`;
  if (bytes >= 2 ** 20) return `${(bytes / 2 ** 20).toFixed(2)} MB`;
  if (bytes >= 2 ** 10) return `${(bytes / 2 ** 10).toFixed(2)} KB`;
  return `${bytes} B`;
}

/** Seconds as "0.4 s", "12.3 s", "3 min 05 s" or "1 h 02 min". */
export function formatSeconds(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** A share as a percentage: 0.70667 -> "70.67 %". */
export function formatPercent(share: number, digits = 2): string {
  return `${(share * 100).toFixed(digits)} %`;
}

/** A noun with its number: (1, "photo") -> "1 photo", (2, "photo") -> "2 photos". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** How a language writes numbers. */
export type Formats = {
  readonly count: (count: number) => string;
  readonly bytes: (bytes: number) => string;
  readonly seconds: (seconds: number) => string;
  readonly percent: (share: number, digits?: number) => string;
  /** With exactly so many digits after the sign that parts them from the whole. */
  readonly decimal: (value: number, digits: number) => string;
  readonly plural: (count: number, one: string, many?: string) => string;
};

export const englishFormats: Formats = {
  count: formatCount,
  bytes: formatBytes,
  seconds: formatSeconds,
  percent: formatPercent,
  decimal: (value, digits) => value.toFixed(digits),
  plural,
};

/** 1209058 -> "1.209.058", 0.9867 -> "98,67 %", 4836232 -> "4,61 MB", 68 -> "1 min 08 s". */
export const portugueseFormats: Formats = {
  count: (count) => swapped(formatCount(count)),
  bytes: (bytes) => swapped(formatBytes(bytes)),
  seconds: (seconds) => swapped(formatSeconds(seconds)),
  percent: (share, digits) => swapped(formatPercent(share, digits)),
  decimal: (value, digits) => swapped(value.toFixed(digits)),
  plural: (count, one, many = `${one}s`) => `${swapped(formatCount(count))} ${count === 1 ? one : many}`,
};

/** The formats of a language. */
export function formatsIn(language: Language): Formats {
  return { en: englishFormats, 'pt-BR': portugueseFormats }[language];
}

/** Comma and point the other way round. */
function swapped(text: string): string {
  return text.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'));
}
