/** @file The languages that Headstart speaks, and which of them a locale asks for. */

/** As `<html lang>` writes it. */
export type Language = 'en' | 'pt-BR';

export const LANGUAGES: readonly Language[] = ['en', 'pt-BR'];

/** What a locale such as "pt_BR.UTF-8", "pt" or "en-GB" asks for; undefined when it is none of ours. "C" and "POSIX" are English. */
export function languageOf(locale: string): Language | undefined {
  const [tongue = ''] = locale.toLowerCase().split(/[-_.@]/);
  if (tongue === 'pt') return 'pt-BR';
  return ['en', 'c', 'posix'].includes(tongue) ? 'en' : undefined;
}
