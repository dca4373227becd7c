/** @file What the command says of the check of photos, in Brazilian Portuguese. */
import { formatsIn } from '../base/format.ts';
import type { FindingKind } from '../data/finding.ts';
import type { CliWords } from './catalogue.ts';
import type { englishCheckWords } from './words-check.ts';

const { count, decimal, plural } = formatsIn('pt-BR');

const kinds: Readonly<Record<FindingKind, string>> = {
  'empty-class': 'classes sem arquivos', unreadable: 'ilegíveis', empty: 'vazios', 'not-an-image': 'não são imagens', truncated: 'incompletas ou danificadas', misnamed: 'com nome errado ou cores incomuns', tiny: 'minúsculas', 'extreme-aspect': 'muito compridas',
  uniform: 'quase nada para ver', 'too-dark': 'escuras demais', 'too-bright': 'claras demais', blurry: 'desfocadas', grey: 'cinzentas entre coloridas', huge: 'enormes', duplicate: 'iguais',
  'near-duplicate': 'quase iguais', 'label-conflict': 'iguais em várias classes', 'split-leak': 'iguais em várias partes da divisão', 'likely-mislabelled': 'provavelmente na classe errada',
};

export const portugueseCheckWords: Pick<CliWords, keyof typeof englishCheckWords> = {
  checked: (root, images, classes) => `Fotos em ${root}: ${count(images)} para treinar, em ${plural(classes, 'classe')}`,
  unequal: (most, times, fewest) => (Number.isFinite(times) ? `As classes são desiguais: ${most} tem ${decimal(times, 1)} vezes mais fotos que ${fewest}.` : `A classe ${fewest} não tem foto para treinar.`),
  nothingFound: 'Nada de errado foi encontrado.',
  findings: (found) => `${plural(found, 'achado')}:`,
  kinds,
  cleaned: (file, images, dropped) => `${file} gravado: ${plural(images, 'foto')}${dropped === 0 ? ', nenhuma de fora' : `; ${count(dropped)} de fora:`}`,
  insteadKept: (path) => `; ${path} fica`,
  moreFindings: (found) => `e mais ${count(found)}`,
};
