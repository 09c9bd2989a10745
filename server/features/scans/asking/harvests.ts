import type { ScanRequest } from '#contracts/scans/request.ts';
import { isOffered } from '#contracts/scans/sources.ts';
import type { Clock } from '#core/clock.ts';
import type { Schedule } from '#core/scans/schedule.ts';
import type { Rates } from '#server/providers/currency/rates.ts';
import { takeReports } from '../fares/take.ts';
import type { NewFare } from '../fares/types.ts';
import { modelledTotal } from '../sources/model.ts';
import { type FareQuestion, type FareSource, isRefusal } from '../sources/source.ts';
import type { UnitRow } from '../units/data.ts';
import type { Answer } from './ask-unit.ts';
import type { Board } from './board.ts';

/** What came in since the last time, to be written in one transaction. */
export type Harvest = {
  /** Units that were answered, with their fares. */
  answered: number[];
  fares: NewFare[];
  /** Units that were not answered: what they had brought before is old now. */
  unanswered: number[];
};

type Needs = {
  request: ScanRequest;
  board: Board;
  schedule: Schedule<UnitRow>;
  rates: Rates;
  clock: Clock;
};

export function questionOf(
  { from, to, depart, return: back }: UnitRow,
  { party, filters, currency }: ScanRequest,
): FareQuestion {
  return { from, to, depart, return: back, party, filters, currency };
}

/** Takes answers in: what they mean for the board and the order, and what there is to be written. */
export function createHarvests({ request, board, schedule, rates, clock }: Needs) {
  const now = () => performance.now();
  const today = clock().toISOString().slice(0, 10);
  let harvest: Harvest = { answered: [], fares: [], unanswered: [] };

  function settle(unit: UnitRow, source: FareSource, attempt: number, answer: Answer): void {
    const { durationMs } = answer;
    const state = board.sources[unit.source];
    if (answer.kind === 'answered') {
      const question = questionOf(unit, request);
      const taken = takeReports(
        answer.reports,
        {
          unit,
          source: source.id,
          nature: source.nature,
          handles: source.filters,
          filters: request.filters,
          currency: request.currency,
          travellers: request.party.adults + request.party.childAges.length,
          modelled: modelledTotal(question, today),
          now: clock(),
        },
        rates,
      );
      const cheapest =
        taken.fares.length === 0 ? null : Math.min(...taken.fares.map(({ offer }) => offer.converted));
      schedule.ended(unit, { kind: 'answered', cheapest, isOffered: isOffered(source.nature) }, now());
      harvest.answered.push(unit.number);
      harvest.fares.push(...taken.fares);
      if (state) {
        state.answeredAt = clock().toISOString();
        state.message = null;
        for (const { reason } of taken.refused) state.refused[reason] = (state.refused[reason] ?? 0) + 1;
      }
      const why = emptyReason(answer.reports.length, taken);
      board.change(
        unit.number,
        {
          state: taken.fares.length > 0 ? 'found' : 'empty',
          reasonCode: why?.code ?? null,
          reason: why?.message ?? null,
          attempt: unit.attempt + attempt,
          resultsCount: taken.fares.length,
          cheapest,
          durationMs,
        },
        now(),
      );
      return;
    }
    const refused = isRefusal(answer.code);
    const again = schedule.ended(
      unit,
      refused
        ? { kind: 'refused', retryAfterMs: answer.retryAfterMs }
        : { kind: 'failed', mayPass: answer.mayPass },
      now(),
    );
    if (state) state.message = answer.message;
    if (again) {
      board.change(unit.number, { state: 'queued' }, now());
      return;
    }
    harvest.unanswered.push(unit.number);
    board.change(
      unit.number,
      {
        state: unanswered(unit, refused ? 'blocked' : 'failed'),
        reasonCode: answer.code,
        reason: answer.message,
        attempt: unit.attempt + attempt,
        durationMs,
      },
      now(),
    );
  }

  return {
    settle,

    /** Its source is not asked any more. */
    giveUp(unit: UnitRow): void {
      harvest.unanswered.push(unit.number);
      board.change(
        unit.number,
        {
          state: unanswered(unit, 'blocked'),
          reasonCode: 'source_paused',
          reason: 'Its source turned us away too often, so this was not asked.',
        },
        now(),
      );
    },

    /** How many fares wait to be written. */
    fares: () => harvest.fares.length,
    isEmpty: () => harvest.answered.length + harvest.unanswered.length === 0,

    /** What came in since it was taken last. */
    take(): Harvest {
      const taken = harvest;
      harvest = { answered: [], fares: [], unanswered: [] };
      return taken;
    },
  };
}

function emptyReason(
  offered: number,
  { fares, refused, filtered }: ReturnType<typeof takeReports>,
): { code: 'no_offers' | 'all_filtered' | 'bad_prices'; message: string } | null {
  if (fares.length > 0) return null;
  if (offered === 0) return { code: 'no_offers', message: 'It has nothing on these dates.' };
  if (filtered > 0) return { code: 'all_filtered', message: 'What it has does not fit your filters.' };
  return { code: 'bad_prices', message: refused[0]?.reason ?? 'Its prices make no sense.' };
}

/** What it brought before is still there, and old. */
const unanswered = (unit: UnitRow, state: 'blocked' | 'failed'): UnitRow['state'] =>
  unit.resultsCount > 0 ? 'stale' : state;
