import type { Formats } from '#components/ui/format.ts';
import type { FareKey } from '#contracts/prices.ts';
import type { Threshold, Watch, WatchPart } from '#contracts/watches.ts';
import type { Translator } from '#messages/messages.ts';

type T = Translator<'watches'>;
type Base = WatchPart['base'];

function formatPercent(share: number, bases: readonly Base[], t: T, formats: Formats): string {
  const [base = null] = bases;
  // As it was set, which may be 12.5.
  const percent = new Intl.NumberFormat(formats.locale, {
    style: 'percent',
    maximumFractionDigits: 2,
  }).format(share / 100);
  if (bases.length > 1) return t('threshold.when.percentMany', { percent });
  if (!base) return t('threshold.when.percentFirst', { percent });
  const price = formats.cost(base.price);
  return base.at === null
    ? t('threshold.when.percentSet', { percent, price })
    : t('threshold.when.percentOn', { percent, price, day: formats.day(base.at) });
}

/** When it tells. */
export function formatThreshold(
  { threshold, parts }: Pick<Watch, 'threshold' | 'parts'>,
  t: T,
  formats: Formats,
): string {
  switch (threshold.kind) {
    case 'price':
      return t('threshold.when.price', { price: formats.cost(threshold) });
    case 'percent': {
      const bases = parts.map(({ base }) => base);
      return formatPercent(threshold.percent, bases, t, formats);
    }
    case 'unusually_cheap':
      return t('threshold.when.cheap');
  }
}

/** What it does now: a key of `watches.states`. */
export function stateOf({ status, armed, alerts }: Pick<Watch, 'status' | 'armed' | 'alerts'>) {
  if (status !== 'active') return status;
  if (armed) return 'watching';
  return alerts > 0 ? 'alerted' : 'waiting';
}

/** The airports of a route: their codes are Latin, so the arrow points on in every language. */
const routeOf = ({ from, to }: Pick<FareKey, 'from' | 'to'>) => `${from} → ${to}`;

/** "LIS → NRT, 1 May 2027 to 8 May 2027, 2 adults". */
export function formatFare(fare: FareKey, t: T, formats: Formats): string {
  const { depart, return: back, adults, children } = fare;
  const values = { route: routeOf(fare), from: formats.day(depart), adults, children };
  return back ? t('fare.round', { ...values, until: formats.day(back) }) : t('fare.oneWay', values);
}

/** What a price was at first, behind what it is now. */
function withBase(now: string, { price, at }: NonNullable<Base>, t: T, formats: Formats): string {
  const values = { now, price: formats.cost(price) };
  return at === null
    ? t('threshold.part.fromSet', values)
    : t('threshold.part.fromDay', { ...values, day: formats.day(at) });
}

/** A flight of a whole trip's watch, and what it costs now. */
export function formatPart(
  { fare, current, base }: WatchPart,
  threshold: Threshold,
  t: T,
  formats: Formats,
): { label: string; note: string } {
  const label = fare
    ? t('fare.part', { route: routeOf(fare), day: formats.day(fare.depart) })
    : t('fare.aFlight');
  if (!current) return { label, note: t('shared.noPrice') };
  const now =
    current.kind === 'modelled'
      ? t('threshold.part.estimate', { price: formats.money(current.price) })
      : t('threshold.part.now', { price: formats.cost(current.price) });
  return { label, note: threshold.kind === 'percent' && base ? withBase(now, base, t, formats) : now };
}
