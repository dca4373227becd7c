/** @file Every kind of page in a real browser: opened from disk with no network, on a phone and on a wide screen, in light and dark, in both languages, and printed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, startChromium, WITHOUT_CHROMIUM } from './chromium.ts';
import { kinds, writePages, type Kind } from './pages.ts';

/** What axe says of a page, as far as it is told here. */
type Found = { readonly violations: readonly { readonly id: string; readonly help: string; readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[] }[] };

type Look = { readonly width: number; readonly colorScheme: 'light' | 'dark' };
const looks: readonly Look[] = [375, 1440].flatMap((width) => (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })));
const languages = ['en', 'pt-BR'] as const;

describe.skipIf(chromiumPath === undefined)(`a page in Chromium (${chromiumPath ?? WITHOUT_CHROMIUM})`, () => {
  let browser: Browser;
  let folder: string;
  let places: Readonly<Record<(typeof languages)[number], Readonly<Record<Kind, string>>>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headstart-pages-'));
    const [en, pt] = await Promise.all(languages.map((language) => writePages(join(folder, language), language)));
    places = { en: en!, 'pt-BR': pt! };
    browser = await startChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Opens a page from disk with the network cut off; `troubles` fills with what the console, the page and requests complain of. */
  async function withPage(kind: Kind, language: (typeof languages)[number], { width, colorScheme }: Look, look: (page: Page) => Promise<void>): Promise<void> {
    // axe is put into the page, which its own policy would not allow; that the policy holds is what the unit tests of the pages see to.
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, offline: true, bypassCSP: true });
    try {
      const page = await context.newPage();
      const troubles: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
      });
      page.on('pageerror', (error) => troubles.push(error.message));
      page.on('request', (request) => {
        if (!/^(data:|blob:)/.test(request.url()) && !request.isNavigationRequest()) troubles.push(`asks for ${request.url()}`);
      });
      await page.goto(pathToFileURL(places[language][kind]).href);
      await look(page);
      expect(troubles).toEqual([]);
    } finally {
      await context.close();
    }
  }

  const every = kinds.flatMap((kind) => languages.flatMap((language) => looks.map((look) => ({ kind, language, ...look }))));

  test.each(every)('$kind in $language at $width px, $colorScheme: no error, no request, nothing to scroll sideways, nothing that axe finds', async ({ kind, language, ...look }) => {
    await withPage(kind, language, look, async (page) => {
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(look.width);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<Found>('axe.run({ resultTypes: ["violations"] })');
      expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary ?? ''}`) }))).toEqual([]);
    });
  });

  test('the policy of a page lets nothing in and complains of nothing that the page does', async () => {
    const context = await browser.newContext({ offline: true });
    try {
      const page = await context.newPage();
      const troubles: string[] = [];
      page.on('console', (message) => troubles.push(message.text()));
      for (const kind of kinds) await page.goto(pathToFileURL(places.en[kind]).href);
      expect(troubles).toEqual([]);
    } finally {
      await context.close();
    }
  });

  test('the keyboard reaches every photo behind a confusion cell', async () => {
    await withPage('compare', 'en', looks[2]!, async (page) => {
      const cells = await page.locator('.cells a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
      expect(cells).toHaveLength(8);
      for (const cell of cells) {
        await page.locator('h1').first().click();
        await tabTo(page, `a[href="${cell}"]`);
        await page.keyboard.press('Enter');
        const marked = page.locator(`.gallery > li.${cell.slice(1)}`);
        const photos = await marked.count();
        expect(photos).toBeGreaterThan(0);
        expect(await page.locator('.gallery > li:visible').count()).toBe(photos);
        const reached = new Set<number>();
        for (let press = 0; press < photos + 3; press++) {
          await page.keyboard.press('Tab');
          const at = await page.evaluate<number>(`[...document.querySelectorAll('.gallery > li')].indexOf(document.activeElement)`);
          if (at >= 0) reached.add(at);
        }
        expect(reached.size).toBe(photos);
      }
    });
  });

  test('a point of the map shows its photo while it is pointed at or has the focus, and leads to it', async () => {
    await withPage('compare', 'en', looks[2]!, async (page) => {
      const points = page.locator('.map a');
      expect(await points.count()).toBe(60);
      const [place, shown] = [await points.nth(40).getAttribute('href'), await page.locator('.gallery > li:visible').count()];
      const photo = page.locator(place!);
      expect(await photo.isVisible()).toBe(false);
      await points.nth(40).hover({ force: true });
      expect(await photo.isVisible()).toBe(true);
      expect(await page.evaluate(`getComputedStyle(document.querySelector(${JSON.stringify(place)})).position`)).toBe('fixed');
      await page.mouse.move(0, 0);
      expect(await page.locator('.gallery > li:visible').count()).toBe(shown);
      const ringed = await page.locator('.map a[tabindex="0"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
      expect(ringed).toHaveLength(3);
      await tabTo(page, `.map a[href="${ringed[0]!}"]`);
      expect(await page.locator(ringed[0]!).isVisible()).toBe(true);
      await page.keyboard.press('Enter');
      expect(await page.locator(ringed[0]!).isVisible()).toBe(true);
      expect(page.url()).toContain(ringed[0]!);
    });
  });

  test.each(['compare', 'evaluation'] as const)('%s is printed with its charts, black on white', async (kind) => {
    await withPage(kind, 'en', { width: 1440, colorScheme: 'dark' }, async (page) => {
      const pdf = await page.pdf({ format: 'A4' });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 794, height: 1123 });
      const charts = page.locator('.chart > svg');
      expect(await charts.count()).toBeGreaterThan(3);
      for (const chart of await charts.all()) expect(await chart.isVisible()).toBe(true);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(794);
      expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(0, 0, 0)');
    });
  });
});

/** Presses Tab until what matches has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let press = 0; press < 400; press++) {
    if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not reach ${selector}.`);
}
