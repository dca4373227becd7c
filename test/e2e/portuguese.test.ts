import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands/index.ts';
import { portugueseSpeech } from '../../src/cli/portuguese-speech.ts';
import { parseRunRecord } from '../../src/report/run-record.ts';
import { englishIn } from '../languages/english-words.ts';
import { visibleText } from '../languages/visible-text.ts';
import { writeColourPhotos } from './colour-photos.ts';
import { runCommand, startCommand, type Outcome } from './run-command.ts';

let folder = '';
const run = (...given: string[]): Promise<Outcome> => runCommand([...given, '--lang', 'pt-BR'], folder);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-portugues-'));
  await writeColourPhotos(join(folder, 'fotos'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the help is Portuguese', async () => {
  const { code, out, err } = await run('--help');
  expect([code, err]).toEqual([0, '']);
  expect(englishIn(out)).toEqual([]);
  await expect(out).toMatchFileSnapshot('../golden/pt-BR/help.txt');
});

test.each(commands(portugueseSpeech).map(({ name }) => name))('the help of %s is Portuguese', async (name) => {
  const { code, out, err } = await run(...name.split(' '), '--help');
  expect([code, err]).toEqual([0, '']);
  expect(englishIn(out)).toEqual([]);
  await expect(out).toMatchFileSnapshot(`../golden/pt-BR/help-${name.replace(' ', '-')}.txt`);
});

test('the locale of the system is followed, and --lang goes before it', async () => {
  const brazilian = { LC_ALL: '', LC_MESSAGES: '', LANG: 'pt_BR.UTF-8' };
  expect((await runCommand(['--help'], folder, brazilian)).out).toContain('Uso: headstart COMANDO [opções]');
  expect((await runCommand(['--help', '--lang', 'en'], folder, brazilian)).out).toContain('Usage: headstart COMMAND [options]');
  expect((await runCommand(['--help', '--lang', 'fr'], folder, brazilian)).err).toBe("erro: O idioma 'fr' não está disponível.\n  Idiomas: en, pt-BR.\n");
});

test('what was typed wrong is told in Portuguese', async () => {
  const calls = [
    ['comare'], ['compare', '--epoch', '3'], ['summary', 'a', 'b'], ['compare', '--cap', 'many'], ['compare', '--split', '1,2'], ['predict', 'model.onnx'], ['compare', '--resume', 'nada'],
    ['compare', 'nada'], ['summary', 'nada.onnx'], ['predict', 'nada.onnx', 'fotos'], ['compare', 'fotos', '--backbone', 'x'], ['compare', 'fotos', '--recipe', 'x'],
    ['compare', 'fotos', '--out', 'fotos/execucao'], ['compare', 'fotos', '--backbone', 'vgg16', '--weights', 'nada.h5'], ['compare', 'fotos/Red'],
  ];
  const outcomes = await Promise.all(calls.map((words) => run(...words)));
  expect(outcomes.map(({ code, out }) => [code, out])).toEqual(calls.map(() => [2, '']));
  expect(outcomes.flatMap(({ err }) => englishIn(err))).toEqual([]);
  expect(outcomes.slice(0, 8).map(({ err }) => err.split('\n')[0])).toEqual([
    'erro: O comando comare não existe.',
    'erro: compare: a opção --epoch não existe.',
    "erro: summary: não há lugar para 'b'.",
    "erro: --cap pede um número inteiro de pelo menos 1, não 'many'.",
    "erro: --split pede três proporções maiores que 0 que somem 1 (treino, validação, teste), não '1,2'.",
    'erro: predict: falta CAMINHO.',
    'erro: nada não contém nenhuma execução inacabada.',
    `erro: A pasta ${join(folder, 'nada')} não existe.`,
  ]);
});

test('a cap that leaves too few photos is told in Portuguese', async () => {
  const { code, err } = await run('compare', 'fotos', '--cap', '2');
  expect(code).toBe(2);
  expect(err).toMatch(/^erro: cap é 2, mas são necessárias 3 fotos de cada classe para pôr ao menos uma em treino, validação e teste\.\n/);
  expect(englishIn(err)).toEqual([]);
});

test('a comparison, its report and its charts are Portuguese, and run.json is as ever', { timeout: 120_000 }, async () => {
  const { code, out, err } = await run('compare', 'fotos', '--epochs', '1', '--cap', '8', '--split', '0.5,0.25,0.25', '--out', 'execucao');
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('Treinando do zero ...\n  época 1/1  perda ');
  expect(out).toContain('Red/0-bad.jpg: não é uma imagem JPEG, PNG, WebP ou GIF (começa com ');
  expect(out).toMatch(/Total de parâmetros +1\.209\.058 \(4,61 MB\)/);
  expect(englishIn(out)).toEqual([]);

  const page = await readFile(join(folder, 'execucao', 'report.html'), 'utf8');
  expect(page).toContain('<html lang="pt-BR">');
  expect(page).toContain('não é uma imagem JPEG, PNG, WebP ou GIF');
  expect(englishIn(visibleText(page))).toEqual([]);
  expect(englishIn(visibleText(await readFile(join(folder, 'execucao', 'comparison.svg'), 'utf8')))).toEqual([]);
  const record = parseRunRecord(await readFile(join(folder, 'execucao', 'run.json'), 'utf8'), 'run.json');
  expect(record.data.skipped[0]?.reason).toContain('not a JPEG, PNG, WebP or GIF image');

  const model = join('execucao', 'transfer', 'model.onnx');
  const [predicted, evaluated, json] = await Promise.all([
    run('predict', model, 'fotos', 'nada.jpg', '--html', 'previsoes.html'), run('evaluate', model, 'fotos'), run('predict', model, 'nada.jpg', '--json'),
  ]);
  expect(predicted.code).toBe(3);
  expect(predicted.out).toMatch(/ \d+,\d\d %/);
  expect(predicted.err).toMatch(/^Gravado: previsoes\.html\nNão foi possível classificar 2 arquivos:\n/);
  expect(predicted.err).toContain('  nada.jpg: não existe\n');
  expect([predicted, evaluated].flatMap((told) => englishIn(told.out + told.err))).toEqual([]);
  expect(englishIn(visibleText(await readFile(join(folder, 'previsoes.html'), 'utf8')))).toEqual([]);
  expect(JSON.parse(json.out)).toEqual([{ path: 'nada.jpg', error: 'it does not exist' }]);
});

test('a stopped run goes on with its report in its language, whatever the command speaks by then', { timeout: 120_000 }, async () => {
  const started = startCommand(['compare', 'fotos', '--epochs', '15', '--split', '0.5,0.25,0.25', '--out', 'parada', '--lang', 'pt-BR'], folder);
  await started.says('época  1/15');
  started.child.kill('SIGINT');
  expect(await started.outcome).toMatchObject({
    code: 130, err: 'Parando depois deste passo. Pressione Ctrl-C outra vez para parar imediatamente.\nInterrompido. Continue com: headstart compare --resume parada\n',
  });
  const resumed = await runCommand(['compare', '--resume', 'parada', '--lang', 'en'], folder);
  expect([resumed.code, resumed.err]).toEqual([0, '']);
  expect(resumed.out).toContain('Going on with the run in parada');
  expect(await readFile(join(folder, 'parada', 'report.html'), 'utf8')).toContain('<html lang="pt-BR">');
});
