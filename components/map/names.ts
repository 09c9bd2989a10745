/** Where the names of pins stand. Pure: pixels in, sides out. */

export type Named = {
  key: string;
  /** The middle of its disc, px. */
  x: number;
  y: number;
  /** Half of the disc's width, px. */
  reach: number;
  /** Of the name as it is shown, px; 0: a disc that only has to be kept clear. */
  width: number;
};

export type Side = 'right' | 'left';

/** A name's height, and its distance from the disc, px. */
const HEIGHT = 20;
const GAP = 3;
/** Between a name and what stands next to it, px. */
const AIR = 3;

type Box = { left: number; right: number; top: number; bottom: number };

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const discOf = ({ x, y, reach }: Named): Box => ({
  left: x - reach,
  right: x + reach,
  top: y - reach,
  bottom: y + reach,
});

function nameOf({ x, y, reach, width }: Named, side: Side): Box {
  const from = side === 'right' ? x + reach + GAP : x - reach - GAP - width;
  return {
    left: from - AIR,
    right: from + width + AIR,
    top: y - HEIGHT / 2 - AIR,
    bottom: y + HEIGHT / 2 + AIR,
  };
}

/**
 * The side of its disc that each name stands at; none for those that would cover a disc, another name or the edge.
 *
 * @param pins those that matter most first
 */
export function placeNames(
  pins: readonly Named[],
  map: { width: number; height: number },
): ReadonlyMap<string, Side> {
  const discs = new Map(pins.map((pin) => [pin.key, discOf(pin)]));
  const placed: Box[] = [];
  const sides = new Map<string, Side>();
  const isFree = (key: string, box: Box) =>
    box.left >= 0 &&
    box.right <= map.width &&
    box.top >= 0 &&
    box.bottom <= map.height &&
    !placed.some((other) => overlap(box, other)) &&
    ![...discs].some(([other, disc]) => other !== key && overlap(box, disc));
  for (const pin of pins) {
    if (pin.width === 0) continue;
    const side = (['right', 'left'] as const).find((one) => isFree(pin.key, nameOf(pin, one)));
    if (!side) continue;
    sides.set(pin.key, side);
    placed.push(nameOf(pin, side));
  }
  return sides;
}
