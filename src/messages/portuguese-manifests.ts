/** @file Messages on manifests, in Brazilian Portuguese. */
import type { Messages } from './translate.ts';

export const manifestsInPortuguese: Messages = {
  '{0} has {1}:{2}{3}': '{0} tem {1}:{2}{3}',
  '{#0} mistake': '{#0} erro',
  '{#0} mistakes': '{#0} erros',
  '{#0} more mistake': 'mais {#0} erro',
  '{#0} more mistakes': 'mais {#0} erros',
  'line {#0}: {1}': 'linha {#0}: {1}',
  'Correct these lines or take them out; nothing was read yet.': 'Corrija essas linhas ou retire-as; nada foi lido ainda.',
  '{0} has no column named {1}: it has {2}.': '{0} não tem uma coluna chamada {1}: tem {2}.',
  'no columns': 'coluna nenhuma',
  'the columns {0}': 'as colunas {0}',
  'The first line of CSV names the columns, such as path,label; each line of JSON names them itself, as in {"path": "Cat/1.jpg", "label": "Cat"}.':
    'A primeira linha de um CSV dá nome às colunas, como path,label; cada linha de JSON traz os nomes, como em {"path": "Gato/1.jpg", "label": "Gato"}.',
  '{0} is not UTF-8 text: line {#1} has bytes that are none.': '{0} não é texto UTF-8: a linha {#1} tem bytes que não são.',
  'Save it as UTF-8; spreadsheets have this as "CSV UTF-8".': 'Salve como UTF-8; planilhas chamam isso de "CSV UTF-8".',

  // What is wrong with a line.
  'there is no file {0} in {1}; paths are relative to the manifest': 'não há arquivo {0} em {1}; os caminhos são relativos ao manifesto',
  '{0} is a folder, not a photo': '{0} é uma pasta, não uma foto',
  '{0} is no regular file': '{0} não é um arquivo comum',
  '{0} cannot be read: {1}': '{0} não pode ser lido: {1}',
  'it has no path': 'não tem caminho (path)',
  'it has no label': 'não tem classe (label)',
  'its {0} is neither text nor a number': 'o seu valor de {0} não é texto nem número',
  '{0} is an address; photos must be files here': '{0} é um endereço; as fotos devem ser arquivos daqui',
  'it has no split, but other lines have one; give all of them one, or none': 'não tem divisão (split), mas outras linhas têm; dê a todas, ou a nenhuma',
  "its split is '{0}', but it must be train, validation (or val) or test": "a sua divisão (split) é '{0}', mas deve ser train, validation (ou val) ou test",
  "its weight is '{0}', but it must be a number of at least 0, such as 1 or 0.5": "o seu peso (weight) é '{0}', mas deve ser um número de pelo menos 0, como 1 ou 0.5",
  'it has {0} fields, but there are {1} columns; a field with a comma must be in quotes': 'tem {0} campos, mas há {1} colunas; um campo com vírgula deve estar entre aspas',
  'a quote is opened in it and never closed': 'nela se abrem aspas que nunca se fecham',
  'its quotes do not match; a quote inside a field in quotes is written twice': 'as suas aspas não combinam; aspas dentro de um campo entre aspas se escrevem duas vezes',
  'it is not JSON: {0}': 'não é JSON: {0}',
  'it is no JSON object, such as {"path": "Cat/1.jpg", "label": "Cat"}': 'não é um objeto JSON, como {"path": "Gato/1.jpg", "label": "Gato"}',
  '{0} is in line {#1} too, but with another label: {2} there, {3} here': '{0} está também na linha {#1}, mas com outra classe: {2} lá, {3} aqui',
  '{0} is in line {#1} too, but with another split: {2} there, {3} here': '{0} está também na linha {#1}, mas com outra divisão: {2} lá, {3} aqui',
  '{0} is in line {#1} too, but with another group: {2} there, {3} here': '{0} está também na linha {#1}, mas com outro grupo: {2} lá, {3} aqui',
  '{0} is in line {#1} too, but with another weight: {2} there, {3} here': '{0} está também na linha {#1}, mas com outro peso: {2} lá, {3} aqui',
  'named in line {#0} again': 'indicada de novo na linha {#0}',
};
