"""Plant 60 known faults in a copy of a two-class photo set.

Copies 1,000 photos of each class into train / validation / test folders
(70 / 15 / 15), plants 20 sorts of fault three times each, and writes down what
was planted where. The photos that are read are never changed, and the same
photos, seed and Pillow version give the same set, byte for byte.

    python plant_faults.py PHOTOS OUT --seed 20261127

PHOTOS holds one folder of JPEG files per class (Cat, Dog). OUT gets set/ and
truth.json, a list of {sort, kind, path, also, how, seed[, partner]}.
"""

import argparse
import io
import json
import random
import shutil
import struct
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, ImageDraw, ImageFilter, ImageFont, ImageOps

CLASSES = ("Cat", "Dog")
PARTS = (("train", 0.70), ("validation", 0.15), ("test", 0.15))
PER_CLASS = 1000

# Looked at one by one: each shows one animal, large and plain to recognise.
# (class the photo belongs to, file name)
CLEAR_PHOTOS = [
    ("Dog", "913.jpg"), ("Dog", "790.jpg"), ("Dog", "131.jpg"),
    ("Dog", "602.jpg"), ("Dog", "880.jpg"), ("Dog", "114.jpg"),
    ("Dog", "134.jpg"), ("Cat", "333.jpg"), ("Cat", "14.jpg"),
    ("Cat", "104.jpg"), ("Cat", "216.jpg"), ("Cat", "566.jpg"),
]


# ---------------------------------------------------------------- helpers

def other(cls):
    return CLASSES[1 - CLASSES.index(cls)]


def encoded(image, fmt="JPEG", **options):
    if fmt == "JPEG":
        options.setdefault("quality", 90)
    buffer = io.BytesIO()
    image.save(buffer, fmt, **options)
    return buffer.getvalue()


def floats(image):
    return np.asarray(image.convert("RGB"), dtype=np.float64)


def from_floats(values):
    return Image.fromarray(np.clip(np.rint(values), 0, 255).astype(np.uint8))


def luma(values):
    return values @ np.array([0.299, 0.587, 0.114])


def gain_for_mean(values, target, gamma=1.0):
    """The gain at which the clipped picture has the wanted mean brightness."""
    base = 255 * (values / 255) ** gamma
    low, high = 0.0, 60.0
    for _ in range(50):
        middle = (low + high) / 2
        if luma(np.clip(base * middle, 0, 255)).mean() < target:
            low = middle
        else:
            high = middle
    return base * high, high


def scan_start(data):
    """Offset of the start-of-scan marker of a JPEG (-1: none); its frame type."""
    position, frame = 2, None
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xDA:
            return position, frame
        if marker in (0xC0, 0xC1, 0xC2):
            frame = marker
        position += 2 + struct.unpack(">H", data[position + 2:position + 4])[0]
    return -1, frame


def matrix_profile(name, columns, gamma):
    """A version 2 matrix/TRC profile; columns: XYZ (D50) of red, green, blue."""
    def s15(value):
        return struct.pack(">i", int(round(value * 65536)))

    def xyz(values):
        return b"XYZ \0\0\0\0" + b"".join(s15(v) for v in values)

    text = name.encode("ascii") + b"\0"
    description = (b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text
                   + b"\0" * 11 + b"\0" * 67)
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, int(round(gamma * 256)))
    tags = [(b"desc", description), (b"cprt", b"text\0\0\0\0none\0"),
            (b"wtpt", xyz((0.9642, 1.0, 0.8249)))]
    tags += [(key, xyz(c)) for key, c in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns)]
    tags += [(key, curve) for key in (b"rTRC", b"gTRC", b"bTRC")]
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for key, value in tags:
        table += key + struct.pack(">II", start + len(body), len(value))
        body += value + b"\0" * (-len(value) % 4)
    header = (struct.pack(">I4sI4s4s4s6H4s", 128 + len(table) + len(body), b"\0" * 4,
                          0x02100000, b"mntr", b"RGB ", b"XYZ ",
                          2026, 1, 1, 0, 0, 0, b"acsp")
              + b"\0" * 28 + s15(0.9642) + s15(1.0) + s15(0.8249))
    return header.ljust(128, b"\0") + table + body


def grey_profile():
    """A version 2 grey profile, gamma 2.2, as scanners put in their files."""
    text = b"Gray Gamma 2.2\0"
    tags = [(b"desc", b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + b"\0" * 78),
            (b"cprt", b"text\0\0\0\0none\0"),
            (b"wtpt", b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061)),
            (b"kTRC", b"curv\0\0\0\0" + struct.pack(">IH", 1, 563))]
    table, body = struct.pack(">I", len(tags)), b""
    for key, value in tags:
        table += key + struct.pack(">II", 132 + 12 * len(tags) + len(body), len(value))
        body += value + b"\0" * (-len(value) % 4)
    header = (struct.pack(">I4sI4s4s4s6H4s", 128 + len(table) + len(body), b"\0" * 4,
                          0x02100000, b"scnr", b"GRAY", b"XYZ ",
                          2026, 1, 1, 0, 0, 0, b"acsp")
              + b"\0" * 28 + struct.pack(">3i", 63190, 65536, 54061))
    return header.ljust(128, b"\0") + table + body


WIDE_GAMUT = matrix_profile("Wide gamut, gamma 1.8", (
    (0.7976749, 0.2880402, 0.0), (0.1351917, 0.7118741, 0.0),
    (0.0313534, 0.0000857, 0.8252100)), 1.8)
LINEAR = matrix_profile("Linear scanner RGB", (
    (0.4360747, 0.2225045, 0.0139322), (0.3850649, 0.7168786, 0.0971045),
    (0.1430804, 0.0606169, 0.7141733)), 1.0)


def in_profile(image, profile):
    source = ImageCms.createProfile("sRGB")
    target = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    return ImageCms.profileToProfile(image, source, target, outputMode="RGB")


# ------------------------------------------------------------ sorts of fault
# In-place sorts take (i, rng, data, image) and give (bytes, suffix, how, also);
# i is 0, 1 or 2 and picks the way. A suffix of None keeps the file name.

def unreadable(i, rng, data, image):
    if i == 0:
        cut = scan_start(data)[0] - rng.randint(2, 20)
        return (data[:cut], None, f"download cut after {cut} bytes, inside the header",
                ["truncated", "uniform"])
    if i == 1:
        return (bytes(4096) + data[4096:], None,
                "first disk cluster (4096 bytes) is zeros", ["not-an-image", "truncated"])
    brand = b"heic\0\0\0\0mif1heic"
    handler = b"\0" * 8 + b"pict" + b"\0" * 13
    hdlr = struct.pack(">I4s", 8 + len(handler), b"hdlr") + handler
    meta = struct.pack(">I4sI", 12 + len(hdlr), b"meta", 0) + hdlr
    load = rng.randbytes(len(data))
    heic = (struct.pack(">I4s", 8 + len(brand), b"ftyp") + brand + meta
            + struct.pack(">I4s", 8 + len(load), b"mdat") + load)
    return (heic, None, "HEIC container of a phone whose index is lost, named .jpg",
            ["not-an-image", "misnamed"])


def empty(i, rng, data, image):
    return b"", None, "0 bytes", ["unreadable", "duplicate"]


def not_an_image(i, rng, data, image):
    if i == 0:
        page = ("<!DOCTYPE html>\n<html><head><title>403 Forbidden</title></head>\n<body>"
                "<h1>Forbidden</h1><p>Hotlinking of images is not allowed.</p>"
                f"<hr><p>Request {rng.getrandbits(64):016x}</p></body></html>\n")
        return page.encode("ascii"), None, "HTML error page of a scraper", ["unreadable"]
    if i == 1:
        pointer = ("version https://git-lfs.github.com/spec/v1\n"
                   f"oid sha256:{rng.getrandbits(256):064x}\nsize {len(data)}\n")
        return pointer.encode("ascii"), None, "Git LFS pointer text", ["unreadable"]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("IMG_2209.jpg", (2019, 5, 4, 12, 0, 0)), data)
    return buffer.getvalue(), None, "ZIP archive with the photo in it", ["unreadable", "misnamed"]


def truncated_jpeg(i, rng, data, image):
    start = scan_start(data)[0]
    share = (rng.uniform(0.50, 0.65), rng.uniform(0.40, 0.55), rng.uniform(0.62, 0.75))[i]
    cut = start + int((len(data) - start) * share)
    if i == 0:
        return data[:cut], None, f"scan cut at {share:.0%}", ["unreadable"]
    if i == 1:
        return (data[:cut] + bytes(len(data) - cut), None,
                f"file length kept, zeros from {share:.0%} of the scan on", ["unreadable"])
    return (data[:cut].rstrip(b"\xff") + b"\xff\xd9", None,
            f"scan cut at {share:.0%} and closed with an end marker by a repair tool",
            ["unreadable"])


def truncated_png(i, rng, data, image):
    png = encoded(image, "PNG")
    share = (rng.uniform(0.45, 0.55), rng.uniform(0.70, 0.82), rng.uniform(0.35, 0.55))[i]
    cut = int(len(png) * share)
    if i < 2:
        return png[:cut], ".png", f"PNG cut at {share:.0%}", ["unreadable"]
    hole = min(4096, len(png) - cut - 100)
    return (png[:cut] + bytes(hole) + png[cut + hole:], ".png",
            f"PNG with {hole} zeroed bytes at {share:.0%}", ["unreadable"])


def wrong_extension(i, rng, data, image):
    if i == 0:
        return encoded(image, "PNG"), None, "PNG named .jpg", []
    if i == 1:
        return (encoded(image, "WEBP", quality=rng.randint(75, 88)), None,
                "WebP of a scraper named .jpg", [])
    return data, ".png", "JPEG named .png", []


def wrong_profile(i, rng, data, image):
    if i == 0:
        ink = 255 - floats(image)
        black = ink.min(axis=2, keepdims=True) * rng.uniform(0.5, 0.8)
        rest = 255 * (ink - black) / np.maximum(255 - black, 1)
        cmyk = np.clip(np.rint(np.concatenate([rest, black], 2)), 0, 255).astype(np.uint8)
        height, width = cmyk.shape[:2]
        picture = Image.frombytes("CMYK", (width, height), cmyk.tobytes())
        return encoded(picture), None, "CMYK JPEG of a print shop, no profile", []
    if i == 1:
        return (encoded(in_profile(image, WIDE_GAMUT), icc_profile=WIDE_GAMUT, quality=92),
                None, "wide-gamut RGB, gamma 1.8, of a photo editor; profile embedded", [])
    if rng.random() < 0.5:
        return (encoded(in_profile(image, LINEAR), icc_profile=LINEAR, quality=95), None,
                "linear scanner RGB, profile embedded", ["too-dark"])
    return (encoded(image, icc_profile=grey_profile()), None,
            "grey profile embedded in a colour JPEG", [])


def tiny(i, rng, data, image):
    size = ((16, 16), (rng.randint(30, 36), rng.randint(22, 27)), (40, 40))[i]
    small = ImageOps.fit(image, size, Image.Resampling.LANCZOS)
    name = ("favicon", "thumbnail of a listing", "avatar")[i]
    return (encoded(small, quality=rng.randint(75, 92)), None,
            f"{name}, {size[0]}x{size[1]}", ["blurry"])


def extreme_aspect(i, rng, data, image):
    ratio = (rng.uniform(5.8, 6.4), rng.uniform(8.5, 10), rng.uniform(7.5, 8.5))[i]
    width, height = image.size
    if i < 2:
        tall = max(1, round(width / ratio))
        top = rng.randint(0, height - tall)
        crop = image.crop((0, top, width, top + tall))
        length = (600, 960)[i]
        crop = crop.resize((length, round(length / ratio)), Image.Resampling.LANCZOS)
        name = "banner strip"
    else:
        wide = max(1, round(height / ratio))
        left = rng.randint(0, width - wide)
        crop = image.crop((left, 0, left + wide, height))
        crop = crop.resize((round(800 / ratio), 800), Image.Resampling.LANCZOS)
        name = "skyscraper strip"
    return encoded(crop), None, f"{name}, {crop.width}x{crop.height}", ["tiny", "blurry"]


def uniform(i, rng, data, image):
    noise = np.random.default_rng(rng.getrandbits(32))
    width, height = image.size
    if i == 0:
        shade = rng.randint(222, 236)
        blank = Image.new("RGB", image.size, (shade, shade, shade + 2))
        draw = ImageDraw.Draw(blank)
        draw.text((width // 2, height // 2), "Photo not available", anchor="mm",
                  fill=(shade - 50,) * 3, font=ImageFont.load_default(16))
        return (encoded(blank), None, "grey placeholder with one line of faint text",
                ["grey", "too-bright", "not-an-image"])
    if i == 1:
        values = rng.uniform(3, 6) + noise.normal(0, 1.6, (height, width, 3))
        return (encoded(from_floats(values), quality=85), None,
                "lens cap on: black with sensor noise", ["too-dark", "grey", "blurry"])
    ramp = np.linspace(0, 9, height)[:, None, None]
    values = np.array([172.0, 196.0, 222.0]) + ramp + noise.normal(0, 1, (height, width, 3))
    return (encoded(from_floats(values), quality=88), None,
            "nothing but hazy sky: a slow ramp of 9 levels and noise",
            ["blurry", "too-bright"])


def too_dark(i, rng, data, image):
    target = (rng.uniform(8, 11), rng.uniform(14, 17), rng.uniform(19, 22))[i]
    values, _ = gain_for_mean(floats(image), target, (1.0, 1.5, 1.15)[i])
    noise = np.random.default_rng(rng.getrandbits(32))
    values = values + noise.normal(0, (0.8, 1.2, 1.8)[i], values.shape)
    picture = from_floats(values)
    return (encoded(picture), None,
            f"underexposed, mean brightness {luma(floats(picture)).mean():.0f} of 255",
            ["uniform"] if i == 0 else [])


def too_bright(i, rng, data, image):
    values = floats(image)
    target = (rng.uniform(243, 246), rng.uniform(235, 238), rng.uniform(239, 242))[i]
    if i < 2:
        values, _ = gain_for_mean(values, target, (0.8, 1.0)[i])
        way = "overexposed, highlights clipped"
    else:
        veil = (250 - target) / (250 - luma(values).mean())
        values = 250 + (values - 250) * veil
        way = "washed out by a white veil (scan with the lid open)"
    picture = from_floats(values)
    return (encoded(picture), None,
            f"{way}, mean brightness {luma(floats(picture)).mean():.0f} of 255",
            ["uniform"] if i == 2 else [])


def blurry(i, rng, data, image):
    scale = max(image.size) / 500
    if i == 0:
        radius = rng.uniform(5.5, 7) * scale
        y, x = np.mgrid[-20:21, -20:21]
        kernel = (x * x + y * y <= radius * radius).astype(float)
        way, sigma = f"out of focus, disc of radius {radius:.1f} px, sensor noise", 2.0
    elif i == 1:
        length, angle = rng.uniform(24, 30) * scale, rng.uniform(0, np.pi)
        y, x = np.mgrid[-20:21, -20:21]
        along = x * np.cos(angle) + y * np.sin(angle)
        across = -x * np.sin(angle) + y * np.cos(angle)
        kernel = ((abs(along) <= length / 2) & (abs(across) <= 0.9)).astype(float)
        way, sigma = f"camera shake, {length:.0f} px", 0.8
    else:
        side = rng.randint(52, 64)
        small = image.copy()
        small.thumbnail((side, side), Image.Resampling.LANCZOS)
        back = small.resize(image.size, Image.Resampling.BICUBIC)
        return (encoded(back), None, f"thumbnail of {side} px blown up to {max(back.size)} px", [])
    kernel /= kernel.sum()
    values = floats(image)
    padded = np.pad(values, ((20, 20), (20, 20), (0, 0)), mode="edge")
    height, width = values.shape[:2]
    result = np.zeros_like(values)
    for dy, dx in zip(*np.nonzero(kernel)):
        result += kernel[dy, dx] * padded[dy:dy + height, dx:dx + width]
    noise = np.random.default_rng(rng.getrandbits(32))
    result += noise.normal(0, sigma, values.shape[:2])[..., None]
    return encoded(from_floats(result), quality=88), None, way, []


def grey(i, rng, data, image):
    tone = image.convert("L")
    if i == 0:
        return encoded(tone), None, "one-channel JPEG", []
    if i == 1:
        return encoded(tone.convert("RGB")), None, "RGB JPEG with three equal channels", []
    noise = np.random.default_rng(rng.getrandbits(32))
    values = floats(tone) + np.array([2.5, 0.5, -3.0])
    values += noise.normal(0, 1.0, values.shape)
    return (encoded(from_floats(values), quality=92), None,
            "black-and-white print scanned in colour: faint warm cast, chroma noise", [])


def huge(i, rng, data, image):
    megapixels = (48, 108, 35)[i]
    width, height = image.size
    factor = (megapixels * 1e6 / (width * height)) ** 0.5
    size = (round(width * factor), round(height * factor))
    big = image.resize(size, Image.Resampling.BICUBIC)
    way = ("phone, 48 MP mode", "phone, 108 MP mode", "scan of a page at 600 dpi")[i]
    return (encoded(big, quality=80, **({"dpi": (600, 600)} if i == 2 else {})), None,
            f"{way}: {size[0]}x{size[1]}", ["blurry"])


IN_PLACE = [
    ("unreadable", "unreadable", unreadable),
    ("empty", "empty", empty),
    ("not-an-image", "not-an-image", not_an_image),
    ("truncated JPEG", "truncated", truncated_jpeg),
    ("truncated PNG", "truncated", truncated_png),
    ("wrong extension", "misnamed", wrong_extension),
    ("wrong colour profile", "misnamed", wrong_profile),
    ("tiny", "tiny", tiny),
    ("extreme aspect", "extreme-aspect", extreme_aspect),
    ("uniform", "uniform", uniform),
    ("too dark", "too-dark", too_dark),
    ("too bright", "too-bright", too_bright),
    ("blurry", "blurry", blurry),
    ("grey", "grey", grey),
    ("huge", "huge", huge),
]


def resized(image, share, quality):
    size = tuple(round(side * share) for side in image.size)
    return encoded(image.resize(size, Image.Resampling.LANCZOS), quality=quality)


def cropped(image, rng, gain):
    """5 % of each side cut away, unevenly left / right and top / bottom."""
    width, height = image.size
    left, top = rng.uniform(0, 0.05) * width, rng.uniform(0, 0.05) * height
    box = tuple(round(v) for v in (left, top, left + 0.95 * width, top + 0.95 * height))
    return encoded(from_floats(floats(image.crop(box)) * gain), quality=88)


# Sorts that add a file take (i, rng, data, image, source part, source class) and
# give (bytes, part, class, how, also).

def duplicate(i, rng, data, image, part, cls):
    return data, part, cls, "same bytes under a second name", []


def near_duplicate(i, rng, data, image, part, cls):
    if i == 0:
        share, quality = rng.uniform(0.55, 0.7), rng.randint(55, 65)
        return (resized(image, share, quality), part, cls,
                f"resized to {share:.0%}, re-encoded at quality {quality}", [])
    if i == 1:
        return (encoded(ImageOps.mirror(image), quality=85), part, cls,
                "mirrored left to right, re-encoded", [])
    gain = rng.uniform(1.10, 1.16)
    return (cropped(image, rng, gain), part, cls,
            f"cropped by 5 %, brightness x{gain:.2f}", [])


def label_conflict(i, rng, data, image, part, cls):
    if i == 0:
        return (data, part, other(cls), "same bytes in both classes",
                ["likely-mislabelled", "duplicate"])
    if i == 1:
        return (resized(image, rng.uniform(0.7, 0.8), 75), part, other(cls),
                "resized and re-encoded copy in the other class",
                ["likely-mislabelled", "near-duplicate"])
    parts = [name for name, _ in PARTS if name != part]
    return (data, rng.choice(parts), other(cls),
            "same bytes in the other class and another part",
            ["likely-mislabelled", "split-leak", "duplicate"])


def split_leak(i, rng, data, image, part, cls):
    target = rng.choice([name for name, _ in PARTS if name != part])
    if i == 0:
        return data, target, cls, f"same bytes in {part} and {target}", ["duplicate"]
    if i == 1:
        share = rng.uniform(0.75, 0.85)
        return (resized(image, share, 75), target, cls,
                f"resized to {share:.0%} and re-encoded, {part} and {target}",
                ["near-duplicate"])
    gain = rng.uniform(0.86, 0.91)
    return (cropped(image, rng, gain), target, cls,
            f"cropped by 5 %, brightness x{gain:.2f}, {part} and {target}",
            ["near-duplicate"])


ADDED = [
    ("duplicate", "duplicate", duplicate),
    ("near-duplicate", "near-duplicate", near_duplicate),
    ("label conflict", "label-conflict", label_conflict),
    ("split leak", "split-leak", split_leak),
]


# ------------------------------------------------------------------- the set

def copy_photos(photos, target, seed):
    """Copy the photos into their parts; gives {(class, name): part}."""
    where = {}
    for cls in CLASSES:
        names = sorted(p.name for p in (photos / cls).iterdir() if p.suffix == ".jpg")
        if len(names) < PER_CLASS:
            raise SystemExit(f"{photos / cls}: fewer than {PER_CLASS} photos")
        random.Random(f"{seed}:parts:{cls}").shuffle(names)
        begin = 0
        for part, share in PARTS:
            count = round(PER_CLASS * share)
            folder = target / part / cls
            folder.mkdir(parents=True)
            for name in names[begin:begin + count]:
                shutil.copyfile(photos / cls / name, folder / name)
                where[cls, name] = part
            begin += count
    return where


def is_ordinary(path):
    """Whether a photo is without a fault of its own, so that one shows on it."""
    data = path.read_bytes()
    if len(data) < 15000 or scan_start(data)[1] != 0xC0:
        return False
    image = Image.open(io.BytesIO(data)).convert("RGB")
    if min(image.size) < 240 or max(image.size) > 600:
        return False
    values = floats(image)
    light = luma(values)
    sharp = np.asarray(image.convert("L").filter(
        ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), 1, 128)), float).var()
    colour = (values.max(axis=2) - values.min(axis=2)).mean()
    return 75 < light.mean() < 165 and light.std() > 40 and colour > 25 and sharp > 120


def plant(target, where, seed):
    truth, used = [], set(CLEAR_PHOTOS)
    order = sorted(where)
    random.Random(f"{seed}:order").shuffle(order)

    def next_photo(cls=None):
        for key in order:
            if key in used or (cls and key[0] != cls):
                continue
            used.add(key)
            path = target / where[key] / key[0] / key[1]
            if is_ordinary(path):
                return key, path
        raise SystemExit("too few ordinary photos")

    def free_name(folder, rng, stem=None):
        choices = [f"{stem} (1).jpg", f"{stem}_copy.jpg", f"IMG_{stem}.jpg"] if stem else []
        while True:
            name = choices.pop(0) if choices else f"{rng.randint(1001, 1999)}.jpg"
            if not any((target / part / cls / name).exists()
                       for part, _ in PARTS for cls in CLASSES):
                return folder / name

    def note(sort, kind, path, also, how, own_seed, partner=None):
        entry = {"sort": sort, "kind": kind, "path": path.relative_to(target).as_posix(),
                 "also": also, "how": how, "seed": own_seed}
        if partner is not None:
            entry["partner"] = partner.relative_to(target).as_posix()
        truth.append(entry)

    for row, (sort, kind, make) in enumerate(IN_PLACE):
        for i in range(3):
            own_seed = f"{seed}:{sort}:{i}"
            rng = random.Random(own_seed)
            _, path = next_photo(CLASSES[(row + i) % 2])
            data = path.read_bytes()
            with Image.open(io.BytesIO(data)) as opened:
                image = opened.convert("RGB")
            result, suffix, how, also = make(i, rng, data, image)
            if suffix:
                path.unlink()
                path = path.with_suffix(suffix)
            path.write_bytes(result)
            note(sort, kind, path, also, how, own_seed)

    for row, (sort, kind, make) in enumerate(ADDED):
        for i in range(3):
            own_seed = f"{seed}:{sort}:{i}"
            rng = random.Random(own_seed)
            (cls, name), source = next_photo(CLASSES[(row + i) % 2])
            data = source.read_bytes()
            with Image.open(io.BytesIO(data)) as opened:
                image = opened.convert("RGB")
            result, part, to_cls, how, also = make(i, rng, data, image, where[cls, name], cls)
            stem = source.stem if kind == "duplicate" and i < 2 else None
            path = free_name(target / part / to_cls, rng, stem)
            path.write_bytes(result)
            note(sort, kind, path, also, how, own_seed, source)

    clear = [key for key in CLEAR_PHOTOS if key in where]
    random.Random(f"{seed}:mislabelled").shuffle(clear)
    # One of each class at least, so that the fault goes both ways.
    cats, dogs = ([key for key in clear if key[0] == cls] for cls in CLASSES)
    for i, (cls, name) in enumerate([dogs[0], cats[0], dogs[1]]):
        own_seed = f"{seed}:likely mislabelled:{i}"
        source = target / where[cls, name] / cls / name
        path = free_name(target / where[cls, name] / other(cls), random.Random(own_seed))
        source.rename(path)
        note("likely mislabelled", "likely-mislabelled", path, [],
             f"a {cls.lower()} ({cls}/{name}) moved among the {other(cls).lower()}s", own_seed)
    return truth


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("photos", type=Path, metavar="PHOTOS",
                        help="folder with the class folders Cat and Dog")
    parser.add_argument("out", type=Path, metavar="OUT",
                        help="folder that gets set/ and truth.json")
    parser.add_argument("--seed", type=int, default=20261127)
    args = parser.parse_args()

    target = args.out / "set"
    if target.exists():
        parser.error(f"{target} is there already; remove it first")
    where = copy_photos(args.photos, target, args.seed)
    truth = plant(target, where, args.seed)
    assert len(truth) == 60 and len({entry["path"] for entry in truth}) == 60
    assert all((target / entry["path"]).is_file() for entry in truth)
    text = json.dumps(truth, indent=1) + "\n"
    (args.out / "truth.json").write_text(text, encoding="ascii")
    print(f"{len(truth)} faults in {sum(p.is_file() for p in target.rglob('*'))} files")


if __name__ == "__main__":
    main()
