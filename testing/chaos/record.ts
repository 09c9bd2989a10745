/** What a world remembers of itself, to be held against the database at its end. */
export interface WorldRecord {
  /** Changes that a page said are kept, by op. */
  readonly kept: Map<string, { tripId: string; userId: string; device: string }>;
  /** Ops that the server said are in the log, with where. */
  readonly acknowledged: Map<string, { tripId: string; seq: number }>;
  /** Ops whose author was shown why they are not done. */
  readonly refused: Set<string>;
  /** Words that were typed into a note, each once; `isLost`: their page died before it can have kept them. */
  readonly typed: { tripId: string; word: string; at: number; isLost: boolean }[];
  readonly researches: string[];
  readonly watches: string[];
  /** Prices that were accepted: how often each was sent. */
  readonly prices: Map<number, number>;
  /** What must not be, as sentences. */
  readonly violations: string[];
  acknowledgedInBulk: number;
  undone: number;
  faults: Record<string, number>;
}

export const newRecord = (): WorldRecord => ({
  kept: new Map(),
  acknowledged: new Map(),
  typed: [],
  researches: [],
  watches: [],
  prices: new Map(),
  violations: [],
  acknowledgedInBulk: 0,
  refused: new Set(),
  undone: 0,
  faults: {},
});

/** The first of them, and how many more. */
export function violation({ violations }: WorldRecord, sentence: string): void {
  if (violations.length < 200) violations.push(sentence);
}
