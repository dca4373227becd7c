/** @file `headstart backbones`: the pretrained networks that are known by name. */
import type { ListedBackbone } from '../../workflows/list-backbones.node.ts';
import { alignedRows, wrapped } from '../columns.ts';
import { defineCommand, type Command } from '../command.ts';
import { exitCode } from '../failure.ts';
import { shortest } from '../shortest-path.ts';
import type { Speech } from '../speech.ts';
import { printable } from '../terminal.ts';

export const backbonesCommand = ({ help }: Speech): Command => defineCommand({
  name: 'backbones',
  summary: help.backbones.summary,
  args: {
    json: { type: 'boolean', description: help.backbones.json },
  },
  examples: help.backbones.examples,
  run: async ({ json }, _, { terminal, speech }) => {
    const { listBackbones } = await import('../../workflows/list-backbones.node.ts');
    const listed = await listBackbones();
    const lines = json ? [JSON.stringify(listed, null, 2)] : backboneLines(listed, terminal.out.columns(), speech);
    terminal.out.write(`${lines.join('\n')}\n`);
    return exitCode.fine;
  },
});

/** A table of at most 80 columns, then what has no room in it. */
function backboneLines(listed: readonly ListedBackbone[], columns: number, speech: Speech): readonly string[] {
  const { words } = speech;
  const details = listed.flatMap((backbone) => ['', ...wrapped(printable(words.backbone(described(backbone))), columns)]);
  return [...alignedRows([words.backboneColumns, ...listed.map((backbone) => cells(backbone, speech))]), ...details, '', ...wrapped(words.otherBackbones, columns)];
}

function cells({ name, parameters, bytes, size, top1, license, weights }: ListedBackbone, { words, formats }: Speech): readonly string[] {
  const here = weights === 'packaged' ? words.weightsBuiltIn : weights === null ? words.weightsMissing : words.weightsHere;
  return [name, formats.count(parameters), formats.bytes(bytes), formats.count(size), top1 === null ? words.none : formats.percent(top1.accuracy, 1), license, here];
}

function described(backbone: ListedBackbone): ListedBackbone {
  const { weights } = backbone;
  return weights === null || weights === 'packaged' ? backbone : { ...backbone, weights: { file: shortest(weights.file) } };
}
