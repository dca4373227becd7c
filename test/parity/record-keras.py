"""Records what Keras computes, for the tests in this folder: python3 record-keras.py (Keras 3 on TensorFlow).

Writes fixtures/keras-nets.json (small networks: weights, inputs, outputs, ten training steps),
fixtures/keras-shapes.json (output shapes of layers), fixtures/keras-glorot.json (limits of first weights),
fixtures/keras-initializers.json (how first weights are spread) and fixtures/keras-schedules.json (learning rates).
Names of layers and options are Headstart's; arrays are little-endian, in base64, in Keras's layout.
"""

import base64
import json
import os
from itertools import product
from pathlib import Path

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
from keras import layers, losses, optimizers, regularizers
from keras.optimizers import schedules
from keras.src.initializers.random_initializers import compute_fans

FOLDER = Path(__file__).parent / "fixtures"
STEPS = 10
BATCH = 6

INITIALIZERS = {
    "constant": lambda value: keras.initializers.Constant(value),
    "randomNormal": lambda mean=0.0, stddev=0.05: keras.initializers.RandomNormal(mean, stddev, seed=1),
    "randomUniform": lambda minval=-0.05, maxval=0.05: keras.initializers.RandomUniform(minval, maxval, seed=1),
    "truncatedNormal": lambda mean=0.0, stddev=0.05: keras.initializers.TruncatedNormal(mean, stddev, seed=1),
    "glorotNormal": lambda: keras.initializers.GlorotNormal(seed=1),
    "glorotUniform": lambda: keras.initializers.GlorotUniform(seed=1),
    "heNormal": lambda: keras.initializers.HeNormal(seed=1),
    "heUniform": lambda: keras.initializers.HeUniform(seed=1),
    "lecunNormal": lambda: keras.initializers.LecunNormal(seed=1),
    "lecunUniform": lambda: keras.initializers.LecunUniform(seed=1),
    "ones": lambda: keras.initializers.Ones(),
    "zeros": lambda: keras.initializers.Zeros(),
}


def snake(name):
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in name)


def option(name, value):
    """An option of ours as Keras takes it."""
    if name.endswith("Initializer"):
        return INITIALIZERS[value]() if isinstance(value, str) else INITIALIZERS[value["name"]](**{key: each for key, each in value.items() if key != "name"})
    if name.endswith("Regularizer"):
        return regularizers.L2(value["l2"])
    if name == "activation" and isinstance(value, dict):
        return lambda x: keras.activations.gelu(x, approximate=value["approximate"])
    return value


def made_by(keras_layer, **defaults):
    """A factory that takes our options: Keras's names are ours in snake case. Here and there Keras has no default where we have one."""
    return lambda **config: keras_layer(**{**defaults, **{snake(name): option(name, value) for name, value in config.items()}})


class ReverseChannels(layers.Layer):
    """Keras has this in its preprocessing functions only."""

    def call(self, x):
        return x[..., ::-1]


FACTORIES = {
    "activation": made_by(layers.Activation),
    "add": made_by(layers.Add),
    "averagePooling2d": made_by(layers.AveragePooling2D, pool_size=2),
    "batchNormalization": made_by(layers.BatchNormalization),
    "conv2d": made_by(layers.Conv2D),
    "dense": made_by(layers.Dense),
    "depthwiseConv2d": made_by(layers.DepthwiseConv2D),
    "dropout": made_by(layers.Dropout),
    "flatten": made_by(layers.Flatten),
    "globalAveragePooling2d": made_by(layers.GlobalAveragePooling2D),
    "maxPooling2d": made_by(layers.MaxPooling2D),
    "randomFlip": made_by(layers.RandomFlip),
    "reverseChannels": made_by(ReverseChannels),
    "rescaling": made_by(layers.Rescaling),
    "zeroPadding2d": made_by(layers.ZeroPadding2D),
}

SMALLER = ["rescaling", {"scale": 1 / 255}]
CENTRED = ["rescaling", {"scale": 1 / 127.5, "offset": -1}]

NETS = {
    "valid convolutions and pools that tile": ([13, 11, 3], [
        SMALLER,
        ["conv2d", {"filters": 8, "kernelSize": 3, "activation": "relu"}],
        ["maxPooling2d", {}],
        ["dropout", {"rate": 0}],
        ["conv2d", {"filters": 6, "kernelSize": [3, 2], "activation": "relu"}],
        ["flatten", {}],
        ["dense", {"units": 10, "activation": "relu"}],
        ["dense", {"units": 2, "activation": "softmax"}],
    ]),
    "same borders, strides and dilation": ([14, 11, 3], [
        CENTRED,
        ["conv2d", {"filters": 6, "kernelSize": 3, "strides": 2, "padding": "same", "activation": "relu"}],
        ["conv2d", {"filters": 6, "kernelSize": [2, 3], "dilationRate": 2, "padding": "same", "activation": "relu"}],
        ["maxPooling2d", {"poolSize": 3, "strides": 2, "padding": "same"}],
        ["conv2d", {"filters": 8, "kernelSize": 2, "padding": "same"}],
        ["globalAveragePooling2d", {}],
        ["dense", {"units": 3, "activation": "softmax"}],
    ]),
    "groups and one filter a channel": ([9, 10, 3], [
        CENTRED,
        ["conv2d", {"filters": 4, "kernelSize": 1}],
        ["conv2d", {"filters": 6, "kernelSize": 3, "groups": 2, "padding": "same", "activation": "relu"}],
        ["conv2d", {"filters": 6, "kernelSize": 3, "groups": 6, "strides": 2, "padding": "same", "useBias": False}],
        ["maxPooling2d", {"poolSize": [3, 2], "strides": [2, 1], "padding": "same"}],
        ["flatten", {}],
        ["dense", {"units": 3, "activation": "softmax"}],
    ]),
    "uneven windows that overlap": ([12, 9, 3], [
        CENTRED,
        ["conv2d", {"filters": 5, "kernelSize": [1, 5], "strides": [2, 1], "useBias": False}],
        ["activation", {"activation": "relu"}],
        ["maxPooling2d", {"poolSize": 3, "strides": 1}],
        ["conv2d", {"filters": 4, "kernelSize": [4, 1], "dilationRate": 1, "padding": "same", "activation": "relu"}],
        ["flatten", {}],
        ["dense", {"units": 4, "useBias": False}],
        ["activation", {"activation": "softmax"}],
    ]),
    "softmax over the channels of an image": ([6, 7, 3], [
        CENTRED,
        ["conv2d", {"filters": 5, "kernelSize": 3, "activation": "softmax"}],
        ["flatten", {}],
        ["dense", {"units": 2, "activation": "softmax"}],
    ]),
    "dense layers on features": ([20], [
        ["rescaling", {"scale": 0.5, "offset": 0.25}],
        ["dense", {"units": 16, "activation": "relu"}],
        ["dropout", {"rate": 0}],
        ["dense", {"units": 5, "activation": "softmax"}],
    ]),
    # No bias before a batch normalization: its gradient is 0 but for rounding, which Adam would make steps of.
    # A third entry of a layer: the numbers of the layers that it is applied to, -1 for the input.
    "residual blocks and batch normalization": ([8, 9, 3], [
        CENTRED,
        ["conv2d", {"filters": 4, "kernelSize": 3, "padding": "same", "useBias": False}],
        ["batchNormalization", {}],
        ["activation", {"activation": "relu"}],
        ["conv2d", {"filters": 6, "kernelSize": 1, "strides": 2, "useBias": False}, [3]],
        ["batchNormalization", {}],
        ["conv2d", {"filters": 6, "kernelSize": 3, "strides": 2, "padding": "same", "useBias": False}, [3]],
        ["batchNormalization", {"momentum": 0.9, "epsilon": 0.01}],
        ["activation", {"activation": "silu"}],
        ["conv2d", {"filters": 6, "kernelSize": 3, "padding": "same", "useBias": False}],
        ["batchNormalization", {"scale": False}],
        ["add", {}, [5, 10]],
        ["activation", {"activation": "relu"}],
        ["depthwiseConv2d", {"kernelSize": 3, "padding": "same", "useBias": False}],
        ["batchNormalization", {"center": False, "momentum": 0.5}],
        ["add", {}, [12, 14, 11]],
        ["globalAveragePooling2d", {}],
        ["dense", {"units": 3, "activation": "softmax"}],
    ]),
    "batch normalization of features": ([7], [
        ["batchNormalization", {"momentum": 0.8}],
        ["dense", {"units": 5, "activation": "tanh"}],
        ["batchNormalization", {"center": False, "scale": False}],
        ["dense", {"units": 3, "activation": "softmax"}],
    ]),
    "every activation": ([6], [
        ["dense", {"units": 6, "activation": "gelu"}],
        ["dense", {"units": 6}],
        ["activation", {"activation": {"name": "gelu", "approximate": True}}],
        ["dense", {"units": 6, "activation": "silu"}],
        ["dense", {"units": 6, "activation": "swish"}],
        ["dense", {"units": 6, "activation": "sigmoid"}],
        ["dense", {"units": 6, "activation": "tanh"}],
        ["dense", {"units": 6, "activation": "linear"}],
        ["activation", {"activation": "relu6"}],
        ["dense", {"units": 3, "activation": "softmax"}],
    ]),
    "one filter a channel, means and borders": ([9, 10, 3], [
        CENTRED,
        ["zeroPadding2d", {"padding": [[1, 0], [2, 1]]}],
        ["depthwiseConv2d", {"kernelSize": [3, 2], "strides": 2, "padding": "same", "depthMultiplier": 2, "activation": "relu6"}],
        ["averagePooling2d", {"poolSize": 3, "strides": [1, 2], "padding": "same"}],
        ["depthwiseConv2d", {"kernelSize": 2, "dilationRate": 2, "padding": "same", "useBias": False}],
        ["averagePooling2d", {}],
        ["conv2d", {"filters": 4, "kernelSize": 1, "groups": 2, "activation": "relu"}],
        ["zeroPadding2d", {}],
        ["averagePooling2d", {"poolSize": [2, 1], "strides": 1}],
        ["flatten", {}],
        ["dense", {"units": 2, "activation": "softmax"}],
    ]),
    "penalties on its kernels": ([6, 6, 3], [
        CENTRED,
        ["conv2d", {"filters": 3, "kernelSize": 3, "activation": "relu", "kernelRegularizer": {"l2": 0.03}}],
        ["depthwiseConv2d", {"kernelSize": 2, "depthwiseRegularizer": {"l2": 0.2}}],
        ["flatten", {}],
        ["dense", {"units": 3, "activation": "softmax", "kernelRegularizer": {"l2": 0.05}}],
    ]),
    "smoothed labels and weights of classes": ([6], [
        ["dense", {"units": 5, "activation": "relu"}],
        ["dense", {"units": 3, "activation": "softmax"}],
    ], {"loss": "categoricalCrossentropy", "labelSmoothing": 0.2, "classWeight": [0.5, 2, 1.25]}),
    "one output for two classes": ([6], [
        ["dense", {"units": 5, "activation": "relu", "kernelRegularizer": {"l2": 0.1}}],
        ["dense", {"units": 1, "activation": "sigmoid"}],
    ], {"loss": "binaryCrossentropy", "classWeight": [0.5, 2]}),
    "outputs for themselves, smoothed": ([6], [
        ["dense", {"units": 5, "activation": "relu"}],
        ["dense", {"units": 3, "activation": "sigmoid"}],
    ], {"loss": "binaryCrossentropy", "labelSmoothing": 0.1}),
    "flips, which only training sees": ([5, 4, 3], [
        ["randomFlip", {"mode": "horizontal"}],
        ["reverseChannels", {}],
        CENTRED,
        ["conv2d", {"filters": 2, "kernelSize": 3}],
        ["flatten", {}],
        ["dense", {"units": 2, "activation": "softmax"}],
    ], {"optimizers": []}),
    "sums of sums": ([4], [
        ["dense", {"units": 5, "activation": "relu"}],
        ["dense", {"units": 5, "activation": "tanh"}],
        ["dense", {"units": 5}],
        ["dense", {"units": 5}, [2]],
        ["dense", {"units": 5}, [-1]],
        ["add", {}, [0, 2]],
        ["add", {}, [4, 5, 1]],
        ["activation", {"activation": "relu"}],
        ["add", {}, [3, 7]],
        ["dense", {"units": 3, "activation": "softmax"}],
    ], {"optimizers": ["adam"]}),
    "two small layers, for optimizers": ([6], [
        ["dense", {"units": 5, "activation": "tanh"}],
        ["dense", {"units": 3, "activation": "softmax"}],
    ], {"optimizers": [
        "adamW", "adamW, its other settings", "adamW without decay of biases", "adam with clipnorm", "adam with globalClipnorm", "adam with clipvalue",
        "sgd with clipnorm", "sgd with globalClipnorm", "sgd with clipvalue", "adamW with cosineDecay", "sgd with exponentialDecay",
        "adam with piecewiseConstantDecay", "sgd with polynomialDecay",
    ]}),
}

SCHEDULES = {
    "cosineDecay": schedules.CosineDecay,
    "exponentialDecay": schedules.ExponentialDecay,
    "piecewiseConstantDecay": schedules.PiecewiseConstantDecay,
    "polynomialDecay": schedules.PolynomialDecay,
}
WARM = {"initialLearningRate": 0.001, "decaySteps": 5, "alpha": 0.1, "warmupTarget": 0.05, "warmupSteps": 3}
FALLING = {"initialLearningRate": 0.2, "decaySteps": 3, "decayRate": 0.5}
PIECES = {"boundaries": [2, 5, 7], "values": [0.05, 0.02, 0.01, 0.002]}
CYCLES = {"initialLearningRate": 0.2, "decaySteps": 4, "endLearningRate": 0.01, "power": 2.0, "cycle": True}


def schedule(name, config):
    return SCHEDULES[name](**{snake(key): value for key, value in config.items()})

OPTIMIZERS = {
    "adam": ({"learningRate": 0.01}, lambda: optimizers.Adam(0.01)),
    "adam, its other settings": ({"learningRate": 0.02, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3}, lambda: optimizers.Adam(0.02, 0.8, 0.95, 1e-3)),
    "sgd": ({"learningRate": 0.05}, lambda: optimizers.SGD(0.05)),
    "sgd with momentum": ({"learningRate": 0.02, "momentum": 0.9}, lambda: optimizers.SGD(0.02, 0.9)),
    "sgd with Nesterov's momentum": ({"learningRate": 0.02, "momentum": 0.9, "nesterov": True}, lambda: optimizers.SGD(0.02, 0.9, nesterov=True)),
    "adamW": ({"learningRate": 0.05}, lambda: optimizers.AdamW(0.05)),
    "adamW, its other settings": ({"learningRate": 0.05, "weightDecay": 0.5, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3}, lambda: optimizers.AdamW(0.05, 0.5, 0.8, 0.95, 1e-3)),
    "adamW without decay of biases": ({"learningRate": 0.05, "weightDecay": 0.5}, lambda: without_decay(optimizers.AdamW(0.05, 0.5), "bias")),
    "adam with clipnorm": ({"learningRate": 0.05, "clipnorm": 0.1}, lambda: optimizers.Adam(0.05, clipnorm=0.1)),
    "adam with globalClipnorm": ({"learningRate": 0.05, "globalClipnorm": 0.2}, lambda: optimizers.Adam(0.05, global_clipnorm=0.2)),
    "adam with clipvalue": ({"learningRate": 0.05, "clipvalue": 0.02}, lambda: optimizers.Adam(0.05, clipvalue=0.02)),
    "sgd with clipnorm": ({"learningRate": 0.5, "momentum": 0.5, "clipnorm": 0.1}, lambda: optimizers.SGD(0.5, 0.5, clipnorm=0.1)),
    "sgd with globalClipnorm": ({"learningRate": 0.5, "globalClipnorm": 0.2}, lambda: optimizers.SGD(0.5, global_clipnorm=0.2)),
    "sgd with clipvalue": ({"learningRate": 0.5, "clipvalue": 0.02}, lambda: optimizers.SGD(0.5, clipvalue=0.02)),
    "adamW with cosineDecay": ({"weightDecay": 0.1}, lambda: optimizers.AdamW(schedule("cosineDecay", WARM), 0.1), {"name": "cosineDecay", "config": WARM}),
    "sgd with exponentialDecay": ({"momentum": 0.9}, lambda: optimizers.SGD(schedule("exponentialDecay", FALLING), 0.9), {"name": "exponentialDecay", "config": FALLING}),
    "adam with piecewiseConstantDecay": ({}, lambda: optimizers.Adam(schedule("piecewiseConstantDecay", PIECES)), {"name": "piecewiseConstantDecay", "config": PIECES}),
    "sgd with polynomialDecay": ({}, lambda: optimizers.SGD(schedule("polynomialDecay", CYCLES)), {"name": "polynomialDecay", "config": CYCLES}),
}
EXCLUDED = {"adamW without decay of biases": "bias"}

LOSSES = {"categoricalCrossentropy": losses.CategoricalCrossentropy, "binaryCrossentropy": losses.BinaryCrossentropy}


def without_decay(optimizer, words):
    optimizer.exclude_from_weight_decay(var_names=[words])
    return optimizer


def text(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


def build(shape, specs):
    """The model, and its layers in the order of the specification."""
    if all(len(spec) == 2 for spec in specs):
        model = keras.Sequential([keras.Input(shape), *(FACTORIES[name](**config) for name, config in specs)])
        return model, model.layers
    photo = keras.Input(shape)
    made, outputs = [], []
    for index, (name, config, *inputs) in enumerate(specs):
        given = [photo if each < 0 else outputs[each] for each in (inputs[0] if inputs else [index - 1])]
        made.append(FACTORIES[name](**config))
        outputs.append(made[-1](given if name == "add" else given[0]))
    return keras.Model(photo, outputs[-1]), made


def random_weights(model, rng):
    values = []
    for weight in model.weights:
        fan_in = np.prod(weight.shape[:-1]) if len(weight.shape) > 1 else 25
        value = rng.standard_normal(weight.shape) / np.sqrt(fan_in)
        if weight.name == "gamma":
            value = 1 + value
        if weight.name == "moving_variance":
            value = 1 + np.abs(value)
        values.append(value.astype("float32"))
    return values


def named(model, made, values):
    """Weights with the number of their layer and their short name."""
    places = {id(weight): (index, weight.name) for index, layer in enumerate(made) for weight in layer.weights}
    own = [(*places[id(weight)], value) for weight, value in zip(model.weights, values, strict=True)]
    return [{"layer": index, "name": name, "shape": list(value.shape), "data": text(value)} for index, name, value in own]


def record_training(model, made, first, inputs, labels, title, options):
    config, make, *rate = OPTIMIZERS[title]
    smoothing = options.get("labelSmoothing", 0)
    weights = options.get("classWeight")
    model.set_weights(first)
    model.compile(optimizer=make(), loss=LOSSES[options.get("loss", "categoricalCrossentropy")](label_smoothing=smoothing))
    batches = [(inputs[step % 2], labels[step % 2]) for step in range(STEPS)]
    extra = {} if weights is None else {"class_weight": dict(enumerate(weights))}
    found = [float(model.train_on_batch(x, y, **extra)) for x, y in batches]
    recorded = {"optimizer": title.split()[0].rstrip(","), "title": title, "config": config, "losses": found, "weights": named(model, made, model.get_weights())}
    if rate:
        recorded["schedule"] = rate[0]
    if title in EXCLUDED:
        recorded["excluded"] = EXCLUDED[title]
    return recorded


def labels_for(classes, rng):
    if classes == 1:
        return rng.integers(0, 2, [2, BATCH, 1]).astype("float32")
    return np.eye(classes, dtype="float32")[rng.integers(0, classes, [2, BATCH])]


def record_net(number, name, shape, specs, options={}):
    rng = np.random.default_rng(number)
    keras.utils.clear_session()
    model, made = build(shape, specs)
    first = random_weights(model, rng)
    model.set_weights(first)
    size = [2, BATCH, *shape]
    inputs = rng.integers(0, 256, size).astype("uint8") if len(shape) == 3 else rng.standard_normal(size).astype("float32")
    labels = labels_for(model.output_shape[-1], rng)
    outputs = model.predict(inputs[0].astype("float32"), verbose=0)
    chosen = list(OPTIMIZERS)[:5] if number == 0 else options.get("optimizers", ["adam", "sgd with Nesterov's momentum"])
    return {
        "name": name,
        "inputShape": shape,
        "layers": [{"layer": layer, "config": config, **({"inputs": rest[0]} if rest else {})} for layer, config, *rest in specs],
        "batch": BATCH,
        "loss": {"name": options.get("loss", "categoricalCrossentropy"), "config": {"labelSmoothing": options["labelSmoothing"]} if "labelSmoothing" in options else {}},
        "classWeight": options.get("classWeight"),
        "names": [layer.name for layer in model.layers],
        "trainable": sum(int(np.prod(weight.shape)) for weight in model.trainable_weights),
        "nonTrainable": sum(int(np.prod(weight.shape)) for layer in made if layer.weights for weight in layer.non_trainable_weights),
        "weights": named(model, made, first),
        "inputs": [text(batch) for batch in inputs],
        "labels": [text(batch) for batch in labels],
        "outputs": {"shape": list(outputs.shape), "data": text(outputs)},
        "training": [record_training(model, made, first, inputs.astype("float32"), labels, optimizer, options) for optimizer in chosen],
    }


def shapes():
    images = [[7, 10, 3], [8, 5, 3], [5, 5, 4]]
    pairs = [1, 2, 3, [1, 2], [3, 1]]
    cases = []
    for image, size, strides, padding in product(images, pairs, [1, 2, 3, [2, 1]], ["valid", "same"]):
        cases.append(["conv2d", {"filters": 5, "kernelSize": size, "strides": strides, "padding": padding}, image])
        cases.append(["maxPooling2d", {"poolSize": size, "strides": strides, "padding": padding}, image])
    for image, size, strides, padding in product(images[:2], [2, 3, [3, 1]], [1, 2, 3], ["valid", "same"]):
        cases.append(["depthwiseConv2d", {"kernelSize": size, "strides": strides, "padding": padding, "depthMultiplier": 2}, image])
        cases.append(["averagePooling2d", {"poolSize": size, "strides": strides, "padding": padding}, image])
    for image in images[:2]:
        cases += [["averagePooling2d", {}, image], ["depthwiseConv2d", {"kernelSize": 2, "dilationRate": 2, "useBias": False}, image]]
        cases += [["zeroPadding2d", {}, image], ["zeroPadding2d", {"padding": [2, 0]}, image], ["zeroPadding2d", {"padding": [[1, 0], [2, 3]]}, image]]
        cases += [["batchNormalization", {}, image], ["batchNormalization", {"scale": False}, image], ["batchNormalization", {"center": False, "scale": False}, image]]
        cases += [["add", {}, image], ["reverseChannels", {}, image], ["randomFlip", {}, image], ["randomFlip", {"mode": "vertical"}, image]]
    cases += [["batchNormalization", {}, [9]], ["add", {}, [9]]]
    for image, rate, padding in product(images, [2, [1, 2]], ["valid", "same"]):
        cases.append(["conv2d", {"filters": 5, "kernelSize": 2, "dilationRate": rate, "padding": padding}, image])
    for image in images:
        cases += [["maxPooling2d", {}, image], ["maxPooling2d", {"poolSize": [2, 3]}, image], ["flatten", {}, image], ["globalAveragePooling2d", {}, image]]
        cases += [["dropout", {"rate": 0.5}, image], ["rescaling", {"scale": 2}, image], ["activation", {"activation": "relu"}, image]]
    cases += [["dense", {"units": 4}, [9]], ["flatten", {}, [9]], ["dropout", {"rate": 0.5}, [9]], ["activation", {"activation": "softmax"}, [9]]]
    recorded = []
    for name, config, shape in cases:
        model, _ = build(shape, [[name, config, [-1, -1]] if name == "add" else [name, config]])
        recorded.append({"layer": name, "config": config, "input": shape, "output": list(model.output_shape[1:]), "parameters": model.count_params()})
    return recorded


def glorot():
    kernels = [[3, 3, 3, 32], [3, 2, 4, 6], [1, 1, 8, 2], [5, 5, 1, 6], [4608, 256], [256, 2], [1, 7]]
    return [{"shape": shape, "limit": float(np.sqrt(6 / sum(compute_fans(tuple(shape)))))} for shape in kernels]


def initializers():
    dense = ["dense", {"units": 100}, [200], (200, 100)]
    convolution = ["conv2d", {"filters": 60, "kernelSize": 3, "groups": 2}, [80, 8, 8], (3, 3, 40, 60)]
    depthwise = ["depthwiseConv2d", {"kernelSize": 3, "depthMultiplier": 4}, [500, 8, 8], (3, 3, 500, 4)]
    numbers = [{"name": "randomNormal", "mean": 1.0, "stddev": 0.5}, {"name": "truncatedNormal", "mean": -1.0, "stddev": 0.5}, {"name": "randomUniform", "minval": -1.0, "maxval": 3.0}, {"name": "constant", "value": 0.5}]
    cases = [(name, layer) for name in INITIALIZERS if name not in ("constant", "zeros") for layer in (dense, convolution, depthwise)] + [(given, dense) for given in numbers]
    recorded = []
    for given, (layer, config, image, shape) in cases:
        values = np.asarray(option("kernelInitializer", given)(shape), "float64")
        key = "depthwiseInitializer" if layer == "depthwiseConv2d" else "kernelInitializer"
        recorded.append({
            "initializer": given if isinstance(given, str) else given["name"], "layer": layer, "config": {**config, key: given}, "input": image, "shape": list(shape),
            "mean": float(values.mean()), "deviation": float(values.std()), "most": float(np.abs(values).max()),
        })
    return recorded


def rates():
    cases = [
        ["cosineDecay", WARM], ["cosineDecay", {"initialLearningRate": 0.1, "decaySteps": 10}], ["cosineDecay", {"initialLearningRate": 0.1, "decaySteps": 7, "alpha": 0.3}],
        ["exponentialDecay", FALLING], ["exponentialDecay", {**FALLING, "staircase": True}], ["piecewiseConstantDecay", PIECES],
        ["polynomialDecay", CYCLES], ["polynomialDecay", {"initialLearningRate": 0.1, "decaySteps": 8}], ["polynomialDecay", {**CYCLES, "cycle": False, "power": 0.5}],
    ]
    return [{"name": name, "config": config, "rates": [float(schedule(name, config)(step)) for step in range(15)]} for name, config in cases]


def write(name, content):
    (FOLDER / name).write_text(json.dumps({"keras": keras.__version__, **content}, separators=(",", ":")) + "\n")


FOLDER.mkdir(exist_ok=True)
write("keras-nets.json", {"nets": [record_net(number, name, *net) for number, (name, net) in enumerate(NETS.items())]})
write("keras-shapes.json", {"layers": shapes()})
write("keras-glorot.json", {"kernels": glorot()})
write("keras-initializers.json", {"kernels": initializers()})
write("keras-schedules.json", {"schedules": rates()})
