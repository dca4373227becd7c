"""Records what Pillow makes of a small picture, for augment.test.ts.

    python test/parity/record-augment.py > test/parity/augment.json
"""

import base64
import json
import math
import random

import PIL
from PIL import Image, ImageEnhance, ImageOps

WIDTH, HEIGHT = 26, 18
FACTORS = [0.0, 0.1, 0.55, 1.0, 1.3, 1.9]
DEGREES = [-170, -90, -33, -8, 0, 5, 12.5, 45, 90, 180]
# From a target pixel to a source pixel, as Image.transform takes it.
MAPS = [[1, 0.3, -2.7, 0, 1, 0], [1, 0, 0, -0.3, 1, 3.9], [0.8, 0.1, 2.2, -0.05, 0.75, 3.1]]


def text(image: Image.Image) -> str:
    return base64.b64encode(image.tobytes()).decode()


def picture() -> Image.Image:
    """Waves with noise on them, in a part of the range, so that stretching has something to do."""
    source = random.Random(1)
    values = bytearray()
    for y in range(HEIGHT):
        for x in range(WIDTH):
            for channel in range(3):
                wave = 110 + 25 * channel + 60 * math.sin(x / (3 + channel)) * math.cos(y / (4 - channel))
                values.append(max(12, min(240, round(wave + source.uniform(-18, 18)))))
    return Image.frombytes("RGB", (WIDTH, HEIGHT), bytes(values))


image = picture()
enhancers = {
    "brightness": ImageEnhance.Brightness,
    "contrast": ImageEnhance.Contrast,
    "saturation": ImageEnhance.Color,
    "sharpness": ImageEnhance.Sharpness,
}
cases = [{"change": name, "by": factor, "data": text(enhancer(image).enhance(factor))} for name, enhancer in enhancers.items() for factor in FACTORS]
cases += [{"change": "posterize", "by": bits, "data": text(ImageOps.posterize(image, bits))} for bits in [1, 4, 6, 8]]
cases += [{"change": "solarize", "by": threshold, "data": text(ImageOps.solarize(image, threshold))} for threshold in [0, 76.5, 128, 178.5, 256]]
cases += [{"change": "autoContrast", "by": 0, "data": text(ImageOps.autocontrast(image))}, {"change": "equalize", "by": 0, "data": text(ImageOps.equalize(image))}]
# Pillow turns against the clock.
turns = [{"degrees": degrees, "data": text(image.rotate(-degrees, Image.Resampling.BILINEAR, fillcolor=(255, 0, 255)))} for degrees in DEGREES]
maps = [{"map": each, "data": text(image.transform(image.size, Image.Transform.AFFINE, each, Image.Resampling.BILINEAR, fillcolor=(255, 0, 255)))} for each in MAPS]
lines = lambda items: ",\n    ".join(json.dumps(item) for item in items)
print(
    f'{{\n  "pillow": "{PIL.__version__}",\n  "width": {WIDTH},\n  "height": {HEIGHT},\n  "data": "{text(image)}",\n'
    f'  "cases": [\n    {lines(cases)}\n  ],\n  "turns": [\n    {lines(turns)}\n  ],\n  "maps": [\n    {lines(maps)}\n  ]\n}}'
)
