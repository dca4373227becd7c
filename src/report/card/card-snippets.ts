/** @file Programs that run a saved model where it lies: in TypeScript with Headstart, in Python and in a browser without it. The two have no words of their own to translate. */

export type SnippetFacts = { readonly classes: readonly string[]; readonly size: number };

/** `node predict.ts photo.jpg`: a line of JSON for each photo. */
export function typescriptSnippet({ classes }: SnippetFacts): string {
  return `import { predict } from 'headstart/node';

for await (const photo of predict('model.onnx', process.argv.slice(2), { top: ${classes.length} })) {
  console.log(JSON.stringify(photo));
}`;
}

/** `python predict.py photo.jpg`: a line of JSON for each photo. It reads from the file what it must do to a photo. */
export const pythonSnippet: string = `import json, sys
import numpy as np
import onnxruntime
from PIL import Image, ImageOps

session = onnxruntime.InferenceSession("model.onnx", providers=["CPUExecutionProvider"])
card = {key: json.loads(value) for key, value in session.get_modelmeta().custom_metadata_map.items() if key.startswith("headstart.")}
classes, size = card["headstart.classes"], card["headstart.size"]
rule = Image.Resampling.NEAREST if card["headstart.resize"] == "nearest" else Image.Resampling.BILINEAR

def upright(path):
    photo = ImageOps.exif_transpose(Image.open(path))
    if photo.has_transparency_data:
        photo = photo.convert("RGBA")
        photo = Image.alpha_composite(Image.new("RGBA", photo.size, "white"), photo)
    return photo.convert("RGB")

def views(photo):
    whole, kept = photo.resize((size, size), rule), int(size * 7 / 8 + 0.5)
    for place in (None, (0.5, 0.5), (0, 0), (1, 0), (0, 1), (1, 1)):
        seen = whole
        if place is not None:
            left, top = (int((size - kept) * share) for share in place)
            seen = whole.crop((left, top, left + kept, top + kept)).resize((size, size), rule)
        yield np.asarray(seen)
        yield np.asarray(seen)[:, ::-1]

for path in sys.argv[1:]:
    seen = [view for view, _ in zip(views(upright(path)), range(card["headstart.views"]))]
    # One view at a time, as Headstart does it.
    each = [session.run(["probabilities"], {"image": np.ascontiguousarray(view[None])})[0][0] for view in seen]
    probabilities = np.mean(np.asarray(each, "float64"), axis=0)
    print(json.dumps({"path": path, "probabilities": dict(zip(classes, map(float, probabilities)))}))`;

/** A page to be served beside model.onnx and the folder dist/ of the package onnxruntime-web. */
export function browserSnippet({ classes, size }: SnippetFacts): string {
  return `<!doctype html>
<meta charset="utf-8">
<input type="file" accept="image/*">
<pre></pre>
<script type="module">
import * as ort from './onnxruntime-web/ort.wasm.min.mjs';
const classes = ${JSON.stringify(classes).replaceAll('<', '\\u003c')};
const size = ${size};
const session = await ort.InferenceSession.create('model.onnx');

// One direction of an antialiased bilinear resize in whole numbers, as Pillow does it; RGB bytes, lines of pixels along that direction.
function resized(from, length, lines, step, stride) {
  const [scale, out] = [length / size, new Uint8Array(size * lines * 3)];
  const reach = Math.max(1, scale);
  for (let place = 0; place < size; place++) {
    const center = (place + 0.5) * scale;
    const first = Math.max(0, Math.trunc(center - reach + 0.5));
    const end = Math.min(length, Math.trunc(center + reach + 0.5));
    const weights = [];
    for (let at = first; at < end; at++) weights.push(Math.max(0, 1 - Math.abs((at - center + 0.5) * (1 / reach))));
    const sum = weights.reduce((all, weight) => all + weight, 0);
    const whole = weights.map((weight) => Math.trunc(0.5 + (weight / sum) * 2 ** 22));
    for (let line = 0; line < lines; line++) for (let channel = 0; channel < 3; channel++) {
      let value = 2 ** 21;
      whole.forEach((weight, at) => { value += weight * from[(line * stride + (first + at) * step) * 3 + channel]; });
      out[(step === 1 ? line * size + place : place * lines + line) * 3 + channel] = Math.max(0, Math.min(255, Math.floor(value / 2 ** 22)));
    }
  }
  return out;
}

async function probabilities(file) {
  const photo = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const { width, height } = photo;
  const canvas = new OffscreenCanvas(width, height).getContext('2d');
  canvas.fillStyle = '#fff';
  canvas.fillRect(0, 0, width, height);
  canvas.drawImage(photo, 0, 0);
  const { data } = canvas.getImageData(0, 0, width, height);
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) for (let channel = 0; channel < 3; channel++) rgb[pixel * 3 + channel] = data[pixel * 4 + channel];
  const wide = width === size ? rgb : resized(rgb, width, height, 1, width);
  const image = height === size ? wide : resized(wide, height, size, size, 1);
  const outputs = await session.run({ image: new ort.Tensor('uint8', image, [1, size, size, 3]) }, ['probabilities']);
  return outputs.probabilities.data;
}

document.querySelector('input').addEventListener('change', async ({ target }) => {
  const found = await probabilities(target.files[0]);
  document.querySelector('pre').textContent = classes.map((name, index) => \`\${name} \${found[index]}\`).join('\\n');
});
</script>`;
}
