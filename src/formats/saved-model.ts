/** @file A trained model as one ONNX file: photos as bytes in, probabilities out, everything between inside. */
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import { constant, type Value } from '../graph/value.ts';
import { classProbabilities } from '../model/class-probabilities.ts';
import { ANY_BATCH, callModel, modelInput, type Model } from '../model/model.ts';
import type { Weights } from '../graph/tensor.ts';
import { toModel } from '../onnx/to-model.ts';
import type { ModelProto } from '../protobuf/onnx-records.ts';
import { cardMetadata, type ModelCard } from './model-card.ts';
import { nearestDistance, type TrainRows } from './nearest-distance.ts';

function constants(weights: Weights): ReadonlyMap<string, Value> {
  return new Map([...weights].map(([name, { shape, data }]) => [name, constant(data, shape, 'float32', name)]));
}

/** `image` uint8 [N, size, size, 3] -> `probabilities` float32 [N, classes], of a network that takes photos. */
export function savedPhotoModel(model: Model, weights: Weights, card: ModelCard): ModelProto {
  const probabilities = classProbabilities(callModel(model, modelInput(model, ANY_BATCH), { weights: constants(weights) }));
  return toModel({ probabilities }, { metadata: cardMetadata(card), name: model.name });
}

/** The same, of a head on the features of a backbone. With `trainRows` it also gives `outOfDistribution` float32 [N]. */
export function savedTransferModel(backbone: FeatureGraph, head: Model, weights: Weights, card: ModelCard, trainRows?: TrainRows): ModelProto {
  const probabilities = classProbabilities(callModel(head, backbone.features, { weights: constants(weights) }));
  return toModel({ probabilities, ...(trainRows && { outOfDistribution: nearestDistance(backbone.features, trainRows) }) }, { metadata: cardMetadata(card), name: head.name });
}

/** A backbone alone: `image` -> `features`. */
export function featureModel({ features }: FeatureGraph): ModelProto {
  return toModel({ features }, { name: 'features' });
}
