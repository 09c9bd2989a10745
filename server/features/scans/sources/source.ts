import type { FareReportInput } from '#contracts/scans/fares.ts';
import type { FareFilters, FilterName, ScanParty } from '#contracts/scans/request.ts';
import type { FareNature, FilterHandling, ReasonCode, SourceId } from '#contracts/scans/sources.ts';
import type { PoolLimits } from '#core/scans/pool.ts';

/** One question: a route, dates, a party. */
export type FareQuestion = {
  from: string;
  to: string;
  depart: string;
  /** Null: one way. */
  return: string | null;
  party: ScanParty;
  filters: FareFilters;
  currency: string;
};

/** One place that fares come from, as it is asked within a scan. */
export interface FareSource {
  readonly id: SourceId;
  /** For people. */
  readonly name: string;
  readonly nature: FareNature;
  readonly limits: PoolLimits;
  /** How long one answer may take, ms. */
  readonly timeoutMs: number;
  /** Answers from memory: none of its units is ever left out. */
  readonly isFree: boolean;
  /** Which filters it applies itself, and which it says nothing about. */
  readonly filters: Readonly<Record<FilterName, FilterHandling>>;
  /** Why it can't be asked this at all, a sentence; null: it can. */
  refuses(question: FareQuestion): string | null;
  /**
   * What it offers; nothing is an answer too.
   * @throws SourceTrouble for everything that is no answer
   */
  ask(question: FareQuestion, options: { signal: AbortSignal }): Promise<FareReportInput[]>;
}

/** A source did not answer, and why. */
export class SourceTrouble extends Error {
  readonly code: ReasonCode;
  /** How long it asked to be let alone. */
  readonly retryAfterMs: number | undefined;
  /** Whether the same question may be answered in a while. */
  readonly mayPass: boolean;

  constructor(
    code: ReasonCode,
    message: string,
    options: { retryAfterMs?: number | undefined; mayPass?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'SourceTrouble';
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
    this.mayPass = options.mayPass ?? true;
  }
}

/** As `retryAfterMs`, longer than any scan waits: the source is given up at once. */
export const GIVE_UP_MS = 86_400_000;

const refusals: ReadonlySet<ReasonCode> = new Set(['refused', 'rate_limited', 'captcha', 'source_paused']);
/** Whether it turned us away, in place of failing. */
export const isRefusal = (code: ReasonCode): boolean => refusals.has(code);

/** A source that tells prices alone. */
export const cannotFilter: FareSource['filters'] = {
  maxStops: 'cannot',
  departTimes: 'cannot',
  returnTimes: 'cannot',
  maxDurationMinutes: 'cannot',
  checkedBags: 'cannot',
  airlines: 'cannot',
  avoidAirlines: 'cannot',
  selfTransfer: 'cannot',
  cabin: 'cannot',
};

/** A source that tells all about a flight. */
export const filterAfterwards: FareSource['filters'] = {
  maxStops: 'afterwards',
  departTimes: 'afterwards',
  returnTimes: 'afterwards',
  maxDurationMinutes: 'afterwards',
  checkedBags: 'afterwards',
  airlines: 'afterwards',
  avoidAirlines: 'afterwards',
  selfTransfer: 'afterwards',
  cabin: 'afterwards',
};
