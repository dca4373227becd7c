/** @file The script that makes the charts of a page answer to the pointer: Vega's runtime, its interpreter of expressions, and the start of ours. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bug } from '../base/errors.ts';

/** A script as it stands in a page, and the sha256 of its UTF-8 bytes in base64, by which a policy of the page allows it and no other. */
export type LiveScript = { readonly text: string; readonly hash: string };

/** Read from the packages that are installed. No expression of a chart becomes code: a policy without "unsafe-eval" lets the page run. */
export async function liveScript(): Promise<LiveScript> {
  const { resolve } = createRequire(import.meta.url);
  const build = dirname(resolve('vega'));
  const [licence, runtime, interpreter, start] = await Promise.all([
    readFile(join(build, '..', 'LICENSE'), 'utf8'),
    readFile(join(build, 'vega.min.js'), 'utf8'),
    readFile(resolve('vega-interpreter'), 'utf8'),
    readFile(new URL('../../assets/live-charts.js', import.meta.url), 'utf8'),
  ]);
  const parts = ['/*', licence, '*/', withoutMap(runtime), asFunction(withoutMap(interpreter)), start];
  const text = parts.join('\n').replaceAll('</script', String.raw`<\/script`);
  return { text, hash: createHash('sha256').update(text).digest('base64') };
}

/** The interpreter is a module of one import and one export: here it becomes a function of what it imports. */
function asFunction(module: string): string {
  const found = /^import \{([\w ,]+)\} from 'vega-util';([\s\S]*)export \{ (\w+) as expressionInterpreter \};\s*$/.exec(module.trim());
  if (found === null) throw bug('the interpreter of chart expressions has another form than the one that pages take');
  const [, imports = '', body = '', name = ''] = found;
  return String.raw`vega.expressionInterpreter = (({${imports}}) => {${body}return ${name}; })(vega);`;
}

function withoutMap(text: string): string {
  return text.replace(/\/\/# sourceMappingURL=\S+\s*$/, '');
}
