/** @file Messages on files, the system, threads and whole numbers, in Brazilian Portuguese. */
import type { Messages } from './translate.ts';

export const filesInPortuguese: Messages = {
  'This is a defect in Headstart; please report it with the command that you ran.': 'Isto é um defeito do Headstart; por favor, relate-o com o comando que você usou.',
  '{0} cannot be read: {1}.': '{0} não pode ser lido: {1}.',
  'Check that it is there and that you may read it.': 'Verifique se ele existe e se você tem permissão para lê-lo.',
  '{0} cannot be written: {1}.': '{0} não pode ser gravado: {1}.',
  'Check that its folder exists, that you may write there and that the disk has room.': 'Verifique se a pasta existe, se você tem permissão para gravar nela e se há espaço no disco.',
  'Stopped on request.': 'Interrompido a pedido.',

  // Why the system would not.
  'it ends too soon': 'termina antes da hora',
  'permission is denied': 'permissão negada',
  'it does not exist': 'não existe',
  'a part of its path is not a folder': 'uma parte do caminho não é uma pasta',
  'it is a folder': 'é uma pasta',
  'its symbolic links lead in a circle': 'os links simbólicos formam um ciclo',
  'its name is too long': 'o nome é longo demais',
  'too many files are open': 'há arquivos abertos demais',
  'the disk reports a reading error': 'o disco relata um erro de leitura',
  'another program is using it': 'está em uso por outro programa',
  'the disk is full': 'o disco está cheio',
  'the disk is read-only': 'o disco é somente de leitura',

  '{0} must be a whole number {1}, not {2}.': '{0} deve ser um número inteiro {1}, não {2}.',
  'from {0} to {1}': 'de {0} a {1}',
  'of at least {0}': 'de pelo menos {0}',

  'The worker {0} is not built.': 'O worker {0} não foi compilado.',
  'Run npm run build first.': 'Execute npm run build primeiro.',
  'exit code {0}': 'código de saída {0}',
  'code {0}': 'código {0}',
};
