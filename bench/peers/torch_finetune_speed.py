"""Speed of a step of fine-tuning in PyTorch, the peer of the measures finetune-*: forward, backward and Adam, channels_last, float32.

    python torch_finetune_speed.py efficientnet-lite0|vgg16 BATCH MODEL.onnx

MODEL.onnx is the built-in backbone; of VGG16 it is block 5 with random weights on random rows, which is as fast as with its own.
"""

import sys

import torch
from torch import nn

from timed import THREADS, rate, repeated, tell

name, batch, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
torch.set_num_threads(THREADS)
if name == "vgg16":
    convolutions = [layer for _ in range(3) for layer in (nn.Conv2d(512, 512, 3, padding=1), nn.ReLU(inplace=True))]
    model = nn.Sequential(*convolutions, nn.MaxPool2d(2), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 2))
    examples = torch.rand(batch, 512, 14, 14).sub(0.5).clamp(min=0)
else:
    from torch_network import Network

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


tell(rate(repeated(step), batch), pytorch=torch.__version__)
