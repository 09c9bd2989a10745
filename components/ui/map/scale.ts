/**
 * A round distance that is drawn at most `longest` pixels long.
 * @param perKm pixels a kilometre
 */
export function scaleBar(perKm: number, longest: number): { pixels: number; words: string } {
  const most = longest / perKm;
  const power = 10 ** Math.floor(Math.log10(most));
  const km = ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power;
  return { pixels: km * perKm, words: km >= 1 ? `${km} km` : `${Math.round(km * 1000)} m` };
}
