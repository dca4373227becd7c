/** @file The styles by which a point of the map shows its photo, which is in the page once. */

/** `places`: where in the page the photos are. */
export function pointStyles(places: readonly string[]): string {
  const pointed = places.map((place) => `body:has(.map a[href="#${place}"]:is(:hover,:focus-visible)) #${place}`);
  return pointed.length === 0 ? '' : `\n@media screen{${pointed.join(',\n')}{display:block;position:fixed;right:1rem;bottom:1rem;width:min(13rem,36vw);z-index:9;box-shadow:0 4px 24px #0006}}\n`;
}
