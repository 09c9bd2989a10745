import { randomBelow, seededRandom } from '#core/planning/random.ts';

/** Numbers of one seed; each part of a world has dice of its own, so that one's timing does not change another's plan. */
export class Dice {
  private readonly random: () => number;

  constructor(seed: number, part: string) {
    let mixed = seed | 0;
    for (const char of part) mixed = Math.imul(mixed ^ (char.codePointAt(0) ?? 0), 0x01000193);
    this.random = seededRandom(mixed);
  }

  below(most: number): number {
    return randomBelow(this.random, most);
  }
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }
  chance(share: number): boolean {
    return this.random() < share;
  }
  /** @throws when there is nothing to choose from */
  pick<T>(all: readonly T[]): T {
    if (all.length === 0) throw new Error('There is nothing to choose from.');
    return all[this.below(all.length)] as T;
  }
  /** By weight: `{ edit: 8, undo: 1 }`. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][];
    let left = this.random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0) return key;
    }
    return entries.at(-1)?.[0] as K;
  }
}
