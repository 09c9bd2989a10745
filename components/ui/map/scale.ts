import type { Formats } from '../format.ts';

/**
 * A round distance that is drawn at most `longest` pixels long.
 * @param perKm pixels a kilometre
 */
export function scaleBar(
  perKm: number,
  longest: number,
  formats: Formats,
): { pixels: number; words: string } {
  const most = longest / perKm;
  const power = 10 ** Math.floor(Math.log10(most));
  const km = ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power;
  return { pixels: km * perKm, words: formats.way(km) };
}
