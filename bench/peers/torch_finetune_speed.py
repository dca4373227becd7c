"""Speed of a step of fine-tuning in PyTorch, the peer of bench/finetune-speed.mjs: forward, backward and Adam, channels_last, float32.

    python torch_finetune_speed.py efficientnet-lite0|vgg16 BATCH STEPS THREADS MODEL.onnx

MODEL.onnx is the built-in backbone; of VGG16 it is block 5 with random weights on random rows, which is as fast as with its own. Prints images a second.
"""

import sys
import time

import torch
from torch import nn
from torch_efficientnet import Network

name, batch, steps, threads, path = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
torch.set_num_threads(threads)
if name == "vgg16":
    convolutions = [layer for _ in range(3) for layer in (nn.Conv2d(512, 512, 3, padding=1), nn.ReLU(inplace=True))]
    model = nn.Sequential(*convolutions, nn.MaxPool2d(2), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 2))
    examples = torch.rand(batch, 512, 14, 14).sub(0.5).clamp(min=0)
else:
    model = nn.Sequential(Network(path), nn.Linear(1280, 2))
    examples = torch.randint(0, 256, (batch, 3, 224, 224), dtype=torch.uint8)
model = model.to(memory_format=torch.channels_last)
examples = examples.contiguous(memory_format=torch.channels_last)
labels = torch.arange(batch) % 2
optimizer = torch.optim.Adam(model.parameters(), lr=1e-5)


def step():
    loss = nn.functional.cross_entropy(model(examples), labels)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()


step()
began = time.perf_counter()
for _ in range(steps):
    step()
print(batch * steps / (time.perf_counter() - began))
