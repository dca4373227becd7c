/** @file The front matter of a model card as Hugging Face reads it (https://huggingface.co/docs/hub/model-cards): YAML whose values are written as JSON, which YAML contains. */
import type { ModelRecord, RunRecord } from '../run-record.ts';
import { backboneOrigin, dataOrigin } from './card-origins.ts';

/** What licences are called there; what is not known is called unknown, what has a name of its own other. */
const licenses: Readonly<Record<string, string>> = { 'Apache-2.0': 'apache-2.0', 'CC BY 4.0': 'cc-by-4.0', other: 'other' };

export function frontMatter(model: ModelRecord, record: RunRecord): string {
  const backbone = backboneOrigin(model, record);
  const data = dataOrigin(record);
  const { accuracy, loss } = model.test;
  const named = `${model.name}-${backbone?.name ?? 'cnn'}`;
  const value = (text: string | number): string => JSON.stringify(text);
  return [
    '---',
    `license: ${licenses[backbone?.license ?? ''] ?? 'unknown'}`,
    'library_name: onnx',
    'pipeline_tag: image-classification',
    'tags:',
    ...['image-classification', 'onnx', 'headstart', ...(backbone === null ? [] : ['transfer-learning'])].map((tag) => `- ${tag}`),
    ...(backbone?.hub == null ? [] : [`base_model: ${value(backbone.hub)}`]),
    ...(data === undefined ? [] : ['datasets:', `- ${data.hub}`]),
    'metrics:',
    '- accuracy',
    'model-index:',
    `- name: ${value(named)}`,
    '  results:',
    '  - task:',
    '      type: image-classification',
    '      name: Image classification',
    '    dataset:',
    `      type: ${data?.hub ?? 'imagefolder'}`,
    `      name: ${value(data?.name ?? record.data.classes.slice(0, 10).join(', '))}`,
    '      split: test',
    '    metrics:',
    '    - type: accuracy',
    `      name: ${value(`Accuracy, n = ${model.test.images}`)}`,
    `      value: ${value(accuracy)}`,
    '    - type: loss',
    '      name: Cross-entropy',
    `      value: ${value(loss)}`,
    '---',
  ].join('\n');
}
