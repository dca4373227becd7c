"""Runs a saved model from the file alone: check_saved_model.py MODEL PIXELS COUNT OUT

PIXELS holds COUNT photos as bytes; what else is needed (the size, the classes) comes from the model's own metadata.
Checks the file with ONNX's checker, allows standard operators only, and writes the probabilities to OUT as float32.
"""

import json
import sys

import numpy as np
import onnx
import onnxruntime

model_path, pixels_path, count, out_path = sys.argv[1:]
model = onnx.load(model_path)
onnx.checker.check_model(model, full_check=True)
assert all(not node.domain for node in model.graph.node), "operators beyond ONNX's own"
assert [opset.domain for opset in model.opset_import] == [""], "opsets beyond ONNX's own"
metadata = {entry.key: json.loads(entry.value) for entry in model.metadata_props}
size = metadata["headstart.size"]
pixels = np.fromfile(pixels_path, "uint8").reshape(int(count), size, size, 3)
session = onnxruntime.InferenceSession(model_path, providers=["CPUExecutionProvider"])
(probabilities,) = session.run(["probabilities"], {"image": pixels})
assert probabilities.shape == (int(count), len(metadata["headstart.classes"]))
probabilities.astype("float32").tofile(out_path)
print(json.dumps({key: metadata[key] for key in sorted(metadata)}))
