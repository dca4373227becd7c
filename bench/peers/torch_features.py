"""Photos a second of the built-in backbone in PyTorch, float32, channels_last, frozen: torch_features.py MODEL.onnx. Random photos, 8 at a time."""

import sys

import torch

from timed import THREADS, rate, repeated, tell
from torch_network import Network, formed

BATCH = 8
torch.set_num_threads(THREADS)
network = formed(Network(sys.argv[1]).eval(), "frozen", "channels_last", BATCH)
photos = torch.randint(0, 256, (64, 3, 224, 224), dtype=torch.uint8).contiguous(memory_format=torch.channels_last)


def once():
    with torch.inference_mode():
        for part in photos.split(BATCH):
            network(part)


# The first runs of a frozen trace are spent on making it quick.
once()
tell(rate(repeated(once), len(photos)), pytorch=torch.__version__)
