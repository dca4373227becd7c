/** @file The text of SVG elements; numbers keep one decimal, so that a drawing is short and the same on every machine. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** A number as SVG text: one decimal (opacities and scales, which are small, keep three). */
export function decimal(value: number, digits: 1 | 3 = 1): string {
  const unit = digits === 1 ? 10 : 1000;
  // Adding 0 turns -0 into 0.
  return String(Math.round(value * unit) / unit + 0);
}

/** One element. Attributes that are undefined are left out; camelCase names become kebab-case unless SVG spells them so. */
export function element(tag: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${spelling(name)}="${typeof value === 'number' ? decimal(value, Math.abs(value) < 5 ? 3 : 1) : value}"`)
    .join('');
  return children.length === 0 ? `<${tag}${written}/>` : `<${tag}${written}>${children.join('')}</${tag}>`;
}

const asSpelled: ReadonlySet<string> = new Set(['viewBox', 'gradientUnits', 'gradientTransform', 'clipPathUnits', 'preserveAspectRatio']);

function spelling(name: string): string {
  return asSpelled.has(name) ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export function path(d: string, attributes: Attributes): string {
  return element('path', { d, ...attributes });
}

/** A line without a fill, with round ends. */
export function stroke(d: string, colour: string, width: number, opacity?: number): string {
  return path(d, { fill: 'none', stroke: colour, strokeWidth: width, strokeLinecap: 'round', strokeLinejoin: 'round', opacity });
}

export function ellipse(cx: number, cy: number, rx: number, ry: number, attributes: Attributes): string {
  return element('ellipse', { cx, cy, rx, ry, ...attributes });
}

export function rectangle(x: number, y: number, width: number, height: number, attributes: Attributes): string {
  return element('rect', { x, y, width: Math.max(0, width), height: Math.max(0, height), ...attributes });
}

export type Placement = {
  readonly x?: number;
  readonly y?: number;
  /** Degrees, clockwise. */
  readonly turn?: number;
  readonly scale?: number;
  readonly mirrored?: boolean;
};

/** Children moved, then turned, then scaled: their own origin lands at x, y. */
export function placed({ x = 0, y = 0, turn = 0, scale = 1, mirrored = false }: Placement, ...children: readonly string[]): string {
  const across = mirrored ? -scale : scale;
  const transform = `translate(${decimal(x)} ${decimal(y)}) rotate(${decimal(turn)}) scale(${decimal(across, 3)} ${decimal(scale, 3)})`;
  return element('g', { transform }, ...children);
}

/** A gradient over the box of what it fills. `angle` in degrees: 0 from left to right, 90 from top to bottom. */
export function linearGradient(id: string, angle: number, ...colours: readonly string[]): string {
  const stops = colours.map((colour, i) => element('stop', { offset: i / (colours.length - 1), stopColor: colour }));
  return element('linearGradient', { id, gradientTransform: `rotate(${decimal(angle)} 0.5 0.5)` }, ...stops);
}

/** A light or shadow that fades out from the middle of what it fills. */
export function radialGradient(id: string, colour: string, middle: number, edge: number): string {
  return element(
    'radialGradient', { id },
    element('stop', { offset: 0, stopColor: colour, stopOpacity: middle }),
    element('stop', { offset: 1, stopColor: colour, stopOpacity: edge }),
  );
}
