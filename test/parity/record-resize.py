"""Records what Pillow makes of seeded images, for resize.test.ts.

    python test/parity/record-resize.py > test/parity/resize.json
"""

import hashlib
import json

import PIL
from PIL import Image

# (seed, width, height, new width, new height)
CASES = [
    (1, 500, 375, 224, 224),
    (2, 375, 499, 224, 224),
    (3, 224, 224, 224, 224),
    (4, 224, 300, 224, 224),
    (5, 300, 224, 224, 224),
    (6, 100, 75, 224, 224),
    (7, 1, 1, 5, 7),
    (8, 1, 40, 16, 16),
    (9, 40, 1, 16, 16),
    (10, 64, 48, 1, 1),
    (11, 64, 48, 1, 48),
    (12, 64, 48, 64, 1),
    (13, 9, 8, 224, 224),
    (14, 1024, 768, 224, 224),
    (15, 1999, 31, 32, 32),
    (16, 3, 1500, 32, 32),
    (17, 225, 223, 224, 224),
    (18, 33, 17, 96, 160),
    (19, 640, 480, 331, 299),
    (20, 7, 5, 6, 4),
    # The two sides of the rule that decides which pass goes first.
    (21, 100, 168, 32, 32),
    (22, 100, 169, 32, 32),
    (23, 300, 500, 224, 224),
]


def pixels(seed: int, count: int) -> bytes:
    """Numerical Recipes' generator; its high byte is the pixel. Every fourth byte is 255, so that clipping matters."""
    state = seed
    out = bytearray(count)
    for i in range(count):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        out[i] = 255 if i % 4 == 3 else state >> 24
    return bytes(out)


def record(seed: int, width: int, height: int, new_width: int, new_height: int) -> dict:
    image = Image.frombytes("RGB", (width, height), pixels(seed, width * height * 3))
    resized = image.resize((new_width, new_height), Image.Resampling.BILINEAR).tobytes()
    nearest = image.resize((new_width, new_height), Image.Resampling.NEAREST).tobytes()
    return {
        "seed": seed,
        "from": [width, height],
        "to": [new_width, new_height],
        "first": list(resized[:24]),
        "sha256": hashlib.sha256(resized).hexdigest(),
        "nearest": hashlib.sha256(nearest).hexdigest(),
    }


cases = ",\n    ".join(json.dumps(record(*case)) for case in CASES)
print(f'{{\n  "pillow": "{PIL.__version__}",\n  "cases": [\n    {cases}\n  ]\n}}')
