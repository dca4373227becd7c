/** @file What is found wrong in photos, in Brazilian Portuguese. */
import type { Messages } from './translate.ts';

export const checksInPortuguese: Messages = {
  'inspect-worker must be started as a worker': 'inspect-worker deve ser iniciado como worker',
  'inspect-worker refused a photo': 'inspect-worker recusou uma foto',
  'its first bytes have changed while it was read': 'os primeiros bytes mudaram durante a leitura',
  'its name ends in .{0}, but it is a {1}': 'o nome termina em .{0}, mas é um {1}',
  'the {0} is cut short or damaged': 'o {0} está incompleto ou danificado',
  'the {0} is damaged: nothing of it can be seen': 'o {0} está danificado: nada dele pode ser visto',
  'the {0} is damaged: bytes are missing in it': 'o {0} está danificado: faltam bytes nele',
  'the {0} is damaged: a part of it cannot be seen': 'o {0} está danificado: uma parte dele não pode ser vista',
  'only {#0} x {#1} pixels': 'apenas {#0} x {#1} pixels',
  '{#0} x {#1} pixels: one side is {2} times the other': '{#0} x {#1} pixels: um lado é {2} vezes o outro',
  'as many as {#0} x {#1} pixels': 'nada menos que {#0} x {#1} pixels',
  '{#0} x {#1} pixels, {#2} times as many as is usual in this set': '{#0} x {#1} pixels, {#2} vezes o que é comum neste conjunto',
  '{#0} files with the same bytes': '{#0} arquivos com os mesmos bytes',
  'one photo in {#0} files that are not equal': 'uma foto em {#0} arquivos que não são iguais',
  'one photo in several classes: {0}': 'uma foto em várias classes: {0}',
  'one photo in several parts of the split: {0}': 'uma foto em várias partes da divisão: {0}',
  'labelled {0}, but it looks like {1} (probability {2})': 'tem o rótulo {0}, mas parece {1} (probabilidade {2})',
};
