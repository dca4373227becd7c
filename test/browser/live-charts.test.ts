/** @file The charts of a page that runs: numbers under the pointer, zoom, the choice of one name; and what stays without a script. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, startChromium, WITHOUT_CHROMIUM } from './chromium.ts';
import { writePages } from './pages.ts';

describe.skipIf(chromiumPath === undefined)(`a chart in Chromium (${chromiumPath ?? WITHOUT_CHROMIUM})`, () => {
  let browser: Browser;
  let folder: string;
  let places: Awaited<ReturnType<typeof writePages>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headstart-live-'));
    places = await writePages(folder, 'pt-BR');
    browser = await startChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Under the page's own policy, unless `bypassCSP`. */
  async function withPage(kind: keyof typeof places, options: { readonly bypassCSP?: boolean; readonly javaScriptEnabled?: boolean; readonly width?: number }, look: (page: Page) => Promise<void>): Promise<void> {
    const { width = 1440, ...rest } = options;
    const context = await browser.newContext({ viewport: { width, height: 900 }, offline: true, ...rest });
    try {
      const page = await context.newPage();
      const troubles: string[] = [];
      page.on('console', (message) => troubles.push(message.text()));
      page.on('pageerror', (error) => troubles.push(error.message));
      await page.goto(pathToFileURL(places[kind]).href);
      await look(page);
      expect(troubles).toEqual([]);
    } finally {
      await context.close();
    }
  }

  test.each([375, 1440])('the pointer over a mark of a curve finds its exact numbers, in the words of the page, at %i px', async (width) => {
    await withPage('compare', { width }, async (page) => {
      await page.locator('#curves .chart').first().scrollIntoViewIfNeeded();
      await page.locator('#curves .chart.alive').first().locator('.living .mark-symbol path').last().hover();
      const tip = page.locator('.tip');
      await tip.waitFor({ state: 'visible' });
      expect(await tip.locator('div').allTextContents()).toEqual(['modeloTransferência (vgg16)', 'imagensvalidação', 'época2', 'Perda0,0720']);
      await page.keyboard.press('Escape');
      expect(await tip.isVisible()).toBe(false);
    });
  });

  test('a cell of a confusion matrix tells its class, what was said, its count, its share and n', async () => {
    await withPage('compare', {}, async (page) => {
      await page.locator('#confusion .chart').first().scrollIntoViewIfNeeded();
      await page.locator('#confusion .chart.alive').first().locator('.living .mark-rect path').first().hover({ position: { x: 8, y: 8 } });
      expect(await page.locator('.tip b').allTextContents()).toEqual(['Cat', 'Cat', '130', '86,7%', '150']);
    });
  });

  test('the wheel with Ctrl zooms both axes, a double click restores them, the wheel alone scrolls the page', async () => {
    await withPage('compare', {}, async (page) => {
      const chart = page.locator('#curves .chart').first();
      await chart.scrollIntoViewIfNeeded();
      const labels = page.locator('#curves .chart.alive').first().locator('.living .role-axis-label text');
      await labels.first().waitFor();
      const said = async (): Promise<readonly string[]> => (await labels.allTextContents()).sort();
      const whole = await said();
      await chart.hover();
      await page.keyboard.down('Control');
      await page.mouse.wheel(0, -300);
      await page.keyboard.up('Control');
      await expect.poll(said).not.toEqual(whole);
      await chart.locator('.living .drawing').dblclick();
      await expect.poll(said).toEqual(whole);
      await page.mouse.wheel(0, 200);
      await page.waitForTimeout(100);
      expect(await said()).toEqual(whole);
    });
  });

  test('buttons zoom every such chart by keyboard, and bring the whole back', async () => {
    await withPage('train', {}, async (page) => {
      const charts = await page.locator('.chart:not(.map)').all();
      let zoomed = 0;
      for (const chart of charts) {
        await chart.scrollIntoViewIfNeeded();
        await expect.poll(() => chart.locator('.living').count()).toBe(1);
        const buttons = chart.locator('.controls button');
        if ((await buttons.count()) === 0) continue;
        const place = async (): Promise<readonly string[]> => (await chart.locator('.living .role-axis-label text').evaluateAll((texts) => texts.map((text) => `${text.textContent} ${text.getAttribute('transform')}`))).sort();
        const whole = await place();
        await buttons.nth(0).press('Enter');
        await expect.poll(place).not.toEqual(whole);
        await buttons.nth(2).press('Enter');
        await expect.poll(place).toEqual(whole);
        zoomed++;
      }
      expect(zoomed).toBeGreaterThan(4);
    });
  });

  test('the keyboard chooses one name, and the curves of the others are gone until all are chosen again', async () => {
    await withPage('compare', {}, async (page) => {
      const chart = page.locator('#curves .chart').first();
      await chart.scrollIntoViewIfNeeded();
      const lines = chart.locator('.living .mark-line path');
      await expect.poll(() => lines.count()).toBe(4);
      await chart.locator('select').focus();
      await page.keyboard.press('ArrowDown');
      await expect.poll(() => lines.count()).toBe(2);
      await page.keyboard.press('ArrowUp');
      await expect.poll(() => lines.count()).toBe(4);
    });
  });

  test('every chart of a page comes to life where it is seen, and axe finds nothing then', async () => {
    for (const kind of ['compare', 'train', 'evaluation'] as const) {
      await withPage(kind, { bypassCSP: true }, async (page) => {
        for (const chart of await page.locator('.chart:not(.map)').all()) {
          await chart.scrollIntoViewIfNeeded();
          await expect.poll(() => chart.locator('.living').count()).toBe(1);
          expect(await chart.locator(':scope > svg').isVisible()).toBe(false);
        }
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate<{ readonly violations: readonly { readonly id: string }[] }>('axe.run({ resultTypes: ["violations"] })');
        expect(violations.map(({ id }) => id)).toEqual([]);
      });
    }
  });

  test('without a script the drawings are seen', async () => {
    await withPage('compare', { javaScriptEnabled: false }, async (page) => {
      const drawings = await page.locator('.chart > svg').all();
      expect(drawings.length).toBeGreaterThan(3);
      for (const drawing of drawings) expect(await drawing.isVisible()).toBe(true);
      expect(await page.locator('.living').count()).toBe(0);
    });
  });
});
