/** @file What the command says of pretrained networks, in Brazilian Portuguese. */
import { formatsIn } from '../base/format.ts';
import type { CliWords } from './catalogue.ts';
import type { englishBackboneWords } from './words-backbones.ts';

const { count } = formatsIn('pt-BR');

export const portugueseBackboneWords: Pick<CliWords, keyof typeof englishBackboneWords> = {
  network: ({ name, origin, tap, features, size, place, averaged, otherwise, remembered }) => {
    const where = { classifier: 'o que o seu classificador recebe', output: 'a sua saída', named: 'como indicado' }[place];
    const lines = [`${name}: ${count(features)} ${features === 1 ? 'número' : 'números'} por foto em ${tap} (${where}${averaged ? ', média sobre altura e largura' : ''}), fotos de ${count(size)} x ${count(size)}`];
    if (remembered) lines.push(`Não há rede: a revisão é a que foi usada antes, ${origin}`);
    if (otherwise !== null) {
      const theirs = [...(otherwise.crop ? ['recortadas no meio'] : []), ...(otherwise.interpolation === null ? [] : [`redimensionadas por interpolação ${otherwise.interpolation}`])].join(' e ');
      lines.push(`Os seus autores pedem fotos ${theirs}; o Headstart redimensiona a foto inteira ao quadrado, bilinear com antialiasing`);
    }
    return lines.join('\n');
  },
  wantsThreeNumbers: (option, text) => `${option} recebe três números, para vermelho, verde e azul, não '${text}'.`,
};
