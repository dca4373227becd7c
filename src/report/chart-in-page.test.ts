import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { exampleRecord } from '../../test/fixtures/run-record.ts';
import { confusionMatrix } from '../charts/confusion-matrix.ts';
import { liveScript } from '../charts/live-script.node.ts';
import { chartInPage } from './chart-in-page.ts';
import { renderReport } from './report.ts';

const evil = '</script><script>alert(1)</script>';

test('the specification beside a drawing parses, and no name in it ends its element', async () => {
  const chart = confusionMatrix({ classes: [evil, 'Dog'], counts: [[7, 1], [2, 8]] });
  const [drawing, source = ''] = (await chartInPage(chart, true)).split('<script type="application/json" class="specification">');
  expect(drawing).toBe(await chartInPage(chart, false));
  expect(source.match(/<\/?script/g)).toEqual(['</script']);
  const spec: unknown = JSON.parse(source.replace('</script>', ''));
  expect(JSON.stringify(spec)).toContain(evil);
});

test('a page has one script that runs, which its policy knows by its hash, and a specification for every chart', async () => {
  const page = await renderReport({ record: exampleRecord({ classes: [evil, 'Dog'] }), photos: [] }, undefined, { live: await liveScript() });
  const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text);
  expect(scripts).toHaveLength(1);
  expect(page).toContain(`script-src 'sha256-${createHash('sha256').update(scripts[0]!).digest('base64')}'">`);
  expect(/Content-Security-Policy" content="([^"]*)/.exec(page)?.[1]).not.toContain('unsafe-eval');
  expect(page.match(/<script type="application\/json"/g)).toHaveLength(page.match(/<figure class="chart">/g)!.length);
});
