import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lineColours } from './lines.ts';

type Triple = [number, number, number];

const channel = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const linear = (hex: string): Triple => {
  const at = (i: number) => channel(Number.parseInt(hex.slice(i, i + 2), 16) / 255);
  return [at(1), at(3), at(5)];
};
const luminance = ([r, g, b]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const contrast = (a: string, b: string) => {
  const [low = 0, high = 0] = [luminance(linear(a)), luminance(linear(b))].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB. */
const sights: Record<string, [Triple, Triple, Triple]> = {
  'full colour vision': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};
const seenBy = (matrix: [Triple, Triple, Triple], [r, g, b]: Triple): Triple => {
  const row = (m: Triple) => Math.min(1, Math.max(0, m[0] * r + m[1] * g + m[2] * b));
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
};

/** Björn Ottosson's OKLab: equal distances look about equally different. */
const oklab = ([r, g, b]: Triple): Triple => {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
};
const pairs = lineColours.flatMap((a, i) => lineColours.slice(i + 1).map((b) => [a, b] as const));

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');
const token = (name: string, block: RegExp) =>
  block.exec(css)?.[1]?.match(new RegExp(`--${name}: (#[0-9a-f]{6})`))?.[1] ?? '';
const day = /:root \{([^}]*)\}/;
const night = /:root\[data-theme="dark"\] \{([^}]*)\}/;

describe('the line colours', () => {
  it('are the ones in the style sheet', () => {
    expect([...css.matchAll(/--color-line-\d: (#[0-9a-f]{6})/g)].map((m) => m[1])).toEqual([...lineColours]);
  });

  it.each(lineColours)('%s stands out 3:1 from both grounds', (colour) => {
    expect(contrast(colour, token('ground', day))).toBeGreaterThanOrEqual(3);
    expect(contrast(colour, token('ground', night))).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(sights))('can be told apart with %s', (_, matrix) => {
    for (const [a, b] of pairs) {
      const [p, q] = [oklab(seenBy(matrix, linear(a))), oklab(seenBy(matrix, linear(b)))];
      expect(Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]), `${a} ${b}`).toBeGreaterThanOrEqual(0.09);
    }
  });
});

describe.each([
  ['day', day],
  ['night', night],
])('the %s theme', (_, block) => {
  it.each(['ink', 'soft', 'go', 'stop', 'link'])(
    'writes in %s at 4.5:1 on the ground and on a panel',
    (name) => {
      expect(contrast(token(name, block), token('ground', block))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(token(name, block), token('panel', block))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('outlines controls at 3:1', () => {
    expect(contrast(token('edge', block), token('ground', block))).toBeGreaterThanOrEqual(3);
    expect(contrast(token('edge', block), token('panel', block))).toBeGreaterThanOrEqual(3);
  });
});
