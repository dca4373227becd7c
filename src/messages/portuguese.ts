/** @file Messages in Brazilian Portuguese. */
import { augmentationInPortuguese } from './portuguese-augmentation.ts';
import { backbonesInPortuguese } from './portuguese-backbones.ts';
import { checksInPortuguese } from './portuguese-checks.ts';
import { devicesInPortuguese } from './portuguese-devices.ts';
import { downloadsInPortuguese } from './portuguese-downloads.ts';
import { evaluationInPortuguese } from './portuguese-evaluation.ts';
import { filesInPortuguese } from './portuguese-files.ts';
import { fineTuningInPortuguese } from './portuguese-fine-tuning.ts';
import { graphsInPortuguese } from './portuguese-graphs.ts';
import { manifestsInPortuguese } from './portuguese-manifests.ts';
import { modelsInPortuguese } from './portuguese-models.ts';
import { photosInPortuguese } from './portuguese-photos.ts';
import { probeInPortuguese } from './portuguese-probe.ts';
import { runsInPortuguese } from './portuguese-runs.ts';
import { translator, type Messages } from './translate.ts';

export const portugueseMessages: Messages = { ...filesInPortuguese, ...photosInPortuguese, ...manifestsInPortuguese, ...checksInPortuguese, ...devicesInPortuguese, ...downloadsInPortuguese, ...graphsInPortuguese, ...modelsInPortuguese, ...backbonesInPortuguese, ...runsInPortuguese, ...evaluationInPortuguese, ...probeInPortuguese, ...fineTuningInPortuguese, ...augmentationInPortuguese };

/** An English message of ours in Portuguese, with the reasons inside it; other text as it is. */
export const inPortuguese: (message: string) => string = translator(portugueseMessages);
