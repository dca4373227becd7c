/** @file Messages on changing photos by chance, in Brazilian Portuguese. */
import type { Messages } from './translate.ts';

export const augmentationInPortuguese: Messages = {
  "There is no augmentation '{0}'.": "Não existe o aumento de dados '{0}'.",
  'Augmentations: {0}.': 'Aumentos de dados: {0}.',
  'augmentation: {0} is {1}, but it takes {2}.': 'augmentation: {0} é {1}, mas aceita {2}.',
  'a number from 0 to {0}': 'um número de 0 a {0}',
  'a whole number from 1 to {0}': 'um número inteiro de 1 a {0}',
  'two shares of the area, above 0 and up to 1, the smaller one first': 'duas proporções da área, acima de 0 e até 1, a menor primeiro',
  'Such as { flip: true, crop: [0.8, 1], rotate: 10, colour: 0.2, erase: 0.25 }.': 'Por exemplo, { flip: true, crop: [0.8, 1], rotate: 10, colour: 0.2, erase: 0.25 }.',
  'augmentation changes photos anew in each epoch, but a head learns from features, which are computed once.':
    'augmentation muda as fotos de novo em cada época, mas a camada final aprende com características, que são calculadas uma vez.',
  'augmentation changes photos anew in each epoch, but fine-tuning of {0} learns from what the layers below say, which is computed once.':
    'augmentation muda as fotos de novo em cada época, mas o ajuste fino de {0} aprende com o que dizem as camadas de baixo, que é calculado uma vez.',
  'The preview would be {0}, but it is a picture or a page.': 'A prévia seria {0}, mas ela é uma imagem ou uma página.',
  'Give a file that ends in .png or .html.': 'Dê um arquivo que termine em .png ou .html.',
  'No photo in {0} can be read.': 'Nenhuma foto em {0} pode ser lida.',
  'headstart data check says what is wrong with them.': 'headstart data check diz o que há de errado com elas.',
  '{#0} layer': '{#0} camada',
  '{#0} layers': '{#0} camadas',
  'Fine-tune all of the network, or give several fixed views of each photo instead (views, up to 12).':
    'Ajuste a rede toda, ou dê em vez disso várias vistas fixas de cada foto (views, até 12).',
};
