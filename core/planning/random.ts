/**
 * Numbers from 0 up to, not including, 1, the same for the same seed: mulberry32 by Tommy Ettinger, public domain.
 * Good enough to steer a search; not for secrets.
 */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number from 0 up to, not including, `below`. */
export const randomBelow = (random: () => number, below: number): number => Math.floor(random() * below);
