/** @file The Chromium of this machine: what CHROMIUM names, or one at a usual place. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Its program, or undefined where there is none. */
export const chromiumPath: string | undefined = [process.env['CHROMIUM'] ?? '', ...PLACES].find((place) => place !== '' && existsSync(place));

/** What a test without it says. */
export const WITHOUT_CHROMIUM = 'skipped: there is no Chromium at a usual place, and CHROMIUM names none';

export async function startChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error(WITHOUT_CHROMIUM);
  return await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
}
