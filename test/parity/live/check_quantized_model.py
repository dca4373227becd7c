"""Runs a backbone in whole numbers from the file alone: check_quantized_model.py MODEL PIXELS COUNT SIZE OUT

Checks the file with ONNX's checker, allows standard operators only, and writes the features to OUT as float32.
"""

import collections
import json
import sys

import numpy as np
import onnx
import onnxruntime

model_path, pixels_path, count, size, out_path = sys.argv[1:]
model = onnx.load(model_path)
onnx.checker.check_model(model, full_check=True)
assert all(not node.domain for node in model.graph.node), "operators beyond ONNX's own"
assert [opset.domain for opset in model.opset_import] == [""], "opsets beyond ONNX's own"
pixels = np.fromfile(pixels_path, "uint8").reshape(int(count), int(size), int(size), 3)
session = onnxruntime.InferenceSession(model_path, providers=["CPUExecutionProvider"])
(features,) = session.run(["features"], {"image": pixels})
features.astype("float32").tofile(out_path)
print(json.dumps(collections.Counter(node.op_type for node in model.graph.node)))
