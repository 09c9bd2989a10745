import { setTimeout as wait } from 'node:timers/promises';
import type { FareReportInput } from '#contracts/scans.ts';
import {
  type FareQuestion,
  type FareSource,
  filterAfterwards,
  type SourceTrouble,
} from '#server/features/scans/sources/source.ts';

type Behaviour = {
  price?: (question: FareQuestion) => number | null;
  trouble?: (question: FareQuestion) => SourceTrouble | null;
  ms?: number;
  atOnce?: number;
  timeoutMs?: number;
};

/** A source that answers as it is told, and remembers what it was asked. */
export function fakeSource(id: string, behaviour: Behaviour = {}): FareSource & { asked: FareQuestion[] } {
  const { price = () => 30_000, trouble = () => null, ms = 0, atOnce = 4, timeoutMs = 5_000 } = behaviour;
  const asked: FareQuestion[] = [];
  return {
    id,
    name: id,
    nature: 'live',
    limits: { atOnce, rate: null },
    timeoutMs,
    isFree: false,
    filters: filterAfterwards,
    refuses: () => null,
    asked,
    async ask(question, { signal }) {
      asked.push(question);
      if (ms > 0) await wait(ms, undefined, { signal });
      const failure = trouble(question);
      if (failure) throw failure;
      const amount = price(question);
      return amount === null ? [] : [reportFor(question, amount)];
    },
  };
}

/** A direct flight each way, for the whole party. */
export function reportFor(
  { from, to, depart, return: back }: Pick<FareQuestion, 'from' | 'to' | 'depart' | 'return'>,
  amount: number,
  currency = 'EUR',
): FareReportInput {
  const leg = (a: string, b: string, date: string, number: string) => ({
    from: a,
    to: b,
    date,
    durationMinutes: 130,
    segments: [
      {
        from: a,
        to: b,
        departAt: `${date}T10:00:00`,
        marketing: 'LH',
        operating: 'LH',
        number,
        operatingNumber: number,
      },
    ],
  });
  return {
    legs: [leg(from, to, depart, '1812'), ...(back === null ? [] : [leg(to, from, back, '1813')])],
    total: { amount, currency },
    selfTransfer: false,
  };
}
