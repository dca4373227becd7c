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
  backboneColumns: ['Rede', 'Parâmetros', 'Tamanho', 'Fotos', 'Top-1', 'Licença', 'Pesos'],
  weightsBuiltIn: 'embutidos',
  weightsHere: 'aqui',
  weightsMissing: 'faltam',
  backbone: ({ name, default: isDefault, taps, preprocessing: { order, mean, standardDeviation }, top1, source, weights }) => {
    const features = taps.map((tap) => `${tap.name} (${count(tap.features)})`).join(', ');
    const parts = [
      `características ${features}`,
      `bytes ${order.toUpperCase()} menos ${list(mean)}, divididos por ${list(standardDeviation)}`,
      `pesos de ${source}${weights === null || weights === 'packaged' ? '' : `, aqui em ${weights.file}`}`,
      ...(top1 === null ? [] : [`top-1 segundo ${top1.source}`]),
    ];
    return `${name}${isDefault ? ' (a padrão)' : ''}: ${parts.join('; ')}`;
  },
  otherBackbones: 'Os tamanhos são dos parâmetros em float32, até as primeiras características. O top-1 é no ImageNet, como publicado; - onde nada foi publicado destes pesos. Os pesos que faltam são baixados pela primeira execução que os pede. Qualquer arquivo ONNX de uma rede de fotos também pode ser a rede pré-treinada: --backbone ARQUIVO.onnx, ou hf:DONO/MODELO no Hugging Face.',
  wantsThreeNumbers: (option, text) => `${option} recebe três números, para vermelho, verde e azul, não '${text}'.`,
};

/** One number for all channels, where they have the same; commas are in the numbers already. */
function list(values: readonly number[]): string {
  const shown = new Set(values).size === 1 ? values.slice(0, 1) : values;
  return shown.map((value) => String(Number(value.toPrecision(6))).replace('.', ',')).join('; ');
}
