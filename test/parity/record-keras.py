"""Records what Keras computes, for the tests in this folder: python3 record-keras.py (Keras 3 on TensorFlow).

Writes fixtures/keras-nets.json (small networks: weights, inputs, outputs, ten training steps),
fixtures/keras-shapes.json (output shapes of layers) and fixtures/keras-glorot.json (limits of first weights).
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
from keras import layers, optimizers
from keras.src.initializers.random_initializers import compute_fans

FOLDER = Path(__file__).parent / "fixtures"
STEPS = 10
BATCH = 6

FACTORIES = {
    "activation": lambda activation: layers.Activation(activation),
    "conv2d": lambda filters, kernelSize, strides=1, padding="valid", dilationRate=1, groups=1, useBias=True, activation="linear": layers.Conv2D(
        filters, kernelSize, strides=strides, padding=padding, dilation_rate=dilationRate, groups=groups, use_bias=useBias, activation=activation
    ),
    "dense": lambda units, activation="linear", useBias=True: layers.Dense(units, activation=activation, use_bias=useBias),
    "dropout": lambda rate: layers.Dropout(rate),
    "flatten": lambda: layers.Flatten(),
    "globalAveragePooling2d": lambda: layers.GlobalAveragePooling2D(),
    "maxPooling2d": lambda poolSize=2, strides=None, padding="valid": layers.MaxPooling2D(poolSize, strides=strides, padding=padding),
    "rescaling": lambda scale, offset=0: layers.Rescaling(scale, offset),
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
}

OPTIMIZERS = {
    "adam": ({"learningRate": 0.01}, lambda: optimizers.Adam(0.01)),
    "adam, its other settings": ({"learningRate": 0.02, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3}, lambda: optimizers.Adam(0.02, 0.8, 0.95, 1e-3)),
    "sgd": ({"learningRate": 0.05}, lambda: optimizers.SGD(0.05)),
    "sgd with momentum": ({"learningRate": 0.02, "momentum": 0.9}, lambda: optimizers.SGD(0.02, 0.9)),
    "sgd with Nesterov's momentum": ({"learningRate": 0.02, "momentum": 0.9, "nesterov": True}, lambda: optimizers.SGD(0.02, 0.9, nesterov=True)),
}


def text(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


def build(shape, specs):
    return keras.Sequential([keras.Input(shape), *(FACTORIES[name](**config) for name, config in specs)])


def random_weights(model, rng):
    values = []
    for weight in model.weights:
        fan_in = np.prod(weight.shape[:-1]) if len(weight.shape) > 1 else 25
        values.append((rng.standard_normal(weight.shape) / np.sqrt(fan_in)).astype("float32"))
    return values


def named(model, values):
    """Weights with the number of their layer and their short name."""
    places = [(index, weight.name) for index, layer in enumerate(model.layers) for weight in layer.weights]
    return [{"layer": index, "name": name, "shape": list(value.shape), "data": text(value)} for (index, name), value in zip(places, values, strict=True)]


def record_training(model, first, inputs, labels, optimizer):
    config, make = OPTIMIZERS[optimizer]
    model.set_weights(first)
    model.compile(optimizer=make(), loss="categorical_crossentropy")
    batches = [(inputs[step % 2], labels[step % 2]) for step in range(STEPS)]
    losses = [float(model.train_on_batch(x, y)) for x, y in batches]
    return {"optimizer": optimizer.split()[0].rstrip(","), "title": optimizer, "config": config, "losses": losses, "weights": named(model, model.get_weights())}


def record_net(number, name, shape, specs):
    rng = np.random.default_rng(number)
    model = build(shape, specs)
    first = random_weights(model, rng)
    model.set_weights(first)
    size = [2, BATCH, *shape]
    inputs = rng.integers(0, 256, size).astype("uint8") if len(shape) == 3 else rng.standard_normal(size).astype("float32")
    classes = model.output_shape[-1]
    labels = np.eye(classes, dtype="float32")[rng.integers(0, classes, [2, BATCH])]
    outputs = model.predict(inputs[0].astype("float32"), verbose=0)
    chosen = list(OPTIMIZERS) if number == 0 else ["adam", "sgd with Nesterov's momentum"]
    return {
        "name": name,
        "inputShape": shape,
        "layers": [{"layer": layer, "config": config} for layer, config in specs],
        "batch": BATCH,
        "weights": named(model, first),
        "inputs": [text(batch) for batch in inputs],
        "labels": [text(batch) for batch in labels],
        "outputs": {"shape": list(outputs.shape), "data": text(outputs)},
        "training": [record_training(model, first, inputs.astype("float32"), labels, optimizer) for optimizer in chosen],
    }


def shapes():
    images = [[7, 10, 3], [8, 5, 3], [5, 5, 4]]
    pairs = [1, 2, 3, [1, 2], [3, 1]]
    cases = []
    for image, size, strides, padding in product(images, pairs, [1, 2, 3, [2, 1]], ["valid", "same"]):
        cases.append(["conv2d", {"filters": 5, "kernelSize": size, "strides": strides, "padding": padding}, image])
        cases.append(["maxPooling2d", {"poolSize": size, "strides": strides, "padding": padding}, image])
    for image, rate, padding in product(images, [2, [1, 2]], ["valid", "same"]):
        cases.append(["conv2d", {"filters": 5, "kernelSize": 2, "dilationRate": rate, "padding": padding}, image])
    for image in images:
        cases += [["maxPooling2d", {}, image], ["maxPooling2d", {"poolSize": [2, 3]}, image], ["flatten", {}, image], ["globalAveragePooling2d", {}, image]]
        cases += [["dropout", {"rate": 0.5}, image], ["rescaling", {"scale": 2}, image], ["activation", {"activation": "relu"}, image]]
    cases += [["dense", {"units": 4}, [9]], ["flatten", {}, [9]], ["dropout", {"rate": 0.5}, [9]], ["activation", {"activation": "softmax"}, [9]]]
    recorded = []
    for name, config, shape in cases:
        layer = FACTORIES[name](**config)
        model = keras.Sequential([keras.Input(shape), layer])
        recorded.append({"layer": name, "config": config, "input": shape, "output": list(model.output_shape[1:]), "parameters": model.count_params()})
    return recorded


def glorot():
    kernels = [[3, 3, 3, 32], [3, 2, 4, 6], [1, 1, 8, 2], [5, 5, 1, 6], [4608, 256], [256, 2], [1, 7]]
    return [{"shape": shape, "limit": float(np.sqrt(6 / sum(compute_fans(tuple(shape)))))} for shape in kernels]


def write(name, content):
    (FOLDER / name).write_text(json.dumps({"keras": keras.__version__, **content}, separators=(",", ":")) + "\n")


FOLDER.mkdir(exist_ok=True)
write("keras-nets.json", {"nets": [record_net(number, name, *net) for number, (name, net) in enumerate(NETS.items())]})
write("keras-shapes.json", {"layers": shapes()})
write("keras-glorot.json", {"kernels": glorot()})
