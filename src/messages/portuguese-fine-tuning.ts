/** @file Messages on fine-tuning and on learning rates, in Brazilian Portuguese. */
import type { Messages } from './translate.ts';

export const fineTuningInPortuguese: Messages = {
  'This network has no weights that could be trained.': 'Esta rede não tem pesos que se possam treinar.',
  'Leave out fine-tuning.': 'Deixe o ajuste fino de fora.',
  'The last {0} layers are to be fine-tuned, but the network has {1}.': 'As últimas {0} camadas devem ser ajustadas, mas a rede tem {1}.',
  'Give a number from 1 to {0}, last or all.': 'Dê um número de 1 a {0}, last ou all.',
  'at the beginning of the network': 'no começo da rede',
  'behind the layer {0}': 'depois da camada {0}',
  'Fine-tune from {0} on, which is the last {1}.': 'Ajuste a partir de {0}, que são as últimas {1}.',
  'The op {0} {1} has no gradient, so nothing before it can be fine-tuned.': 'A operação {0} {1} não tem gradiente, e por isso nada antes dela pode ser ajustado.',
  'The rates go from {0} to {1}, which is no range.': 'As taxas vão de {0} a {1}, o que não é uma faixa.',
  'Give a lowest rate above 0 and a highest one above that.': 'Dê uma taxa mais baixa acima de 0 e uma mais alta acima dela.',
  'learningRate is {0}, but it must be above 0.': 'learningRate é {0}, mas precisa ser acima de 0.',
  'Such as 0.0001.': 'Por exemplo, 0.0001.',
  'learningRate is given, but nothing is trained by Adam.': 'learningRate foi dado, mas nada é treinado com Adam.',
  'Fine-tune something: last, all or a number of layers. Or choose the head adam.': 'Ajuste alguma coisa: last, all ou um número de camadas. Ou escolha a camada final adam.',
  "fineTune is '{0}', but it takes last, all or a number of layers.": "fineTune é '{0}', mas aceita last, all ou um número de camadas.",
  'Such as last.': 'Por exemplo, last.',
  'Fine-tuning begins with the head probe, not adam.': 'O ajuste fino começa com a camada final probe, não adam.',
  'An optimizer and a learningRate are given.': 'São dados um otimizador e um learningRate.',
  'Give the optimizer the learning rate, such as adam({ learningRate: 0.01 }).': 'Dê a taxa de aprendizado ao otimizador, como adam({ learningRate: 0.01 }).',
  'time is given, but how long fine-tuning takes is not known beforehand.': 'time foi dado, mas não se sabe de antemão quanto o ajuste fino demora.',
  'Leave out time; fewer epochs, a smaller cap or fewer layers take less.': 'Deixe time de fora; menos épocas, um cap menor ou menos camadas demoram menos.',
  'Choose the head probe.': 'Escolha a camada final probe.',
};
