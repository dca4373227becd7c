"""Prints the SHA-256 of what Pillow makes of a folder of photos, for photos.test.ts.

    python test/parity/record-photos.py FOLDER
"""

import hashlib
import sys
from pathlib import Path

from PIL import Image, ImageOps

digest = hashlib.sha256()
root = Path(sys.argv[1])
for folder in sorted(path for path in root.iterdir() if path.is_dir()):
    for path in sorted(folder.glob("*.jpg")):
        with Image.open(path) as image:
            upright = ImageOps.exif_transpose(image).convert("RGB")
            digest.update(upright.resize((224, 224), Image.Resampling.BILINEAR).tobytes())
print(digest.hexdigest())
