import timeZoneAt from '@photostructure/tz-lookup';
import { z } from 'zod';
import { calendarDate } from '#contracts/places.ts';
import { asLine, isBlank } from '#contracts/text.ts';
import { canonicalTimeZone } from '#contracts/time-zones.ts';
import {
  type ActivityFields,
  activityFields,
  type BringInPreview,
  type FoundStop,
} from '#contracts/trips.ts';
import { exponentOf } from '#core/money.ts';
import { truncate } from '#core/text.ts';
import { checkTimes } from '#core/trips/mutators/activities.ts';
import { blankActivity } from '#core/trips/mutators/itinerary.ts';

/** Stops, and parts that were not understood, in one preview. */
const MAX_STOPS = 1_000;
const MAX_NOT_UNDERSTOOD = 200;

/** A stop as a file has it: nothing of it is believed. */
export type RawStop = { name: string; date?: string | null; remarks?: string[] } & Partial<
  Record<Exclude<keyof ActivityFields, 'name'>, unknown>
>;

const line = (text: string, max: number) => truncate(asLine(text), max);
const amount = z.coerce.number().finite();

/** What was found so far, and what was not understood. */
export class Findings {
  readonly #stops: FoundStop[] = [];
  readonly #notUnderstood: BringInPreview['notUnderstood'] = [];
  readonly #more = { stops: 0, notUnderstood: 0 };

  get isEmpty(): boolean {
    return this.#stops.length === 0 && this.#notUnderstood.length === 0;
  }

  /** Nothing is left out in silence: what of it no stop can have is a remark. */
  add({ name, date = null, remarks: given = [], ...rest }: RawStop): void {
    if (this.#stops.length >= MAX_STOPS) {
      this.#more.stops += 1;
      return;
    }
    const remarks = [...given];
    const named = line(name, 200);
    const fields: FoundStop['fields'] = { name: isBlank(named) ? 'Untitled' : named };
    for (const [field, value] of Object.entries(rest)) {
      if (value === null || value === undefined || value === '') continue;
      const schema = activityFields.shape[field as keyof typeof rest];
      const parsed = schema.safeParse(value);
      if (parsed.success) Object.assign(fields, { [field]: parsed.data });
      else remarks.push(`Left out, as it can’t be read: ${labels[field] ?? field}.`);
    }
    const day = date === null ? null : (calendarDate.safeParse(date).data ?? null);
    if (date !== null && day === null) remarks.push('Left out, as it can’t be read: date.');
    this.#stops.push({ date: day, fields: sane(fields, day, remarks), remarks });
  }

  /** @param where such as "line 12" or a name in quotes */
  skip(where: string, why: string): void {
    if (this.#notUnderstood.length >= MAX_NOT_UNDERSTOOD) this.#more.notUnderstood += 1;
    else this.#notUnderstood.push({ where: line(where, 120), why });
  }

  preview(format: BringInPreview['format']): BringInPreview {
    return { format, stops: this.#stops, notUnderstood: this.#notUnderstood, more: this.#more };
  }
}

const labels: Record<string, string> = {
  place: 'place',
  startTime: 'start',
  endTime: 'end',
  endsDaysLater: 'end',
  link: 'link',
  cost: 'cost',
  bookingReference: 'booking reference',
  durationMinutes: 'duration',
  timeZone: 'time zone',
  endTimeZone: 'time zone at the end',
};

/** An end before its start is left out rather than refused. */
function sane(fields: FoundStop['fields'], date: string | null, remarks: string[]): FoundStop['fields'] {
  const { name, ...others } = fields;
  try {
    checkTimes({ ...blankActivity(name), ...others }, others, date);
    return fields;
  } catch {
    remarks.push('It ends before it starts, so its end was left out.');
    return { ...fields, endTime: null, endTimeZone: null, endsDaysLater: 0 };
  }
}

/** Of a place by its coordinates; null without any, and at sea. */
export function zoneAt(latitude: number | null, longitude: number | null): string | null {
  if (latitude === null || longitude === null) return null;
  try {
    return canonicalTimeZone(timeZoneAt(latitude, longitude));
  } catch {
    return null;
  }
}

/** A place by its name or its coordinates; undefined where there is neither. `0, 0` is how programs write "unknown". */
export function placeOf(name: string, latitude: unknown, longitude: unknown) {
  const [lat, lon] = [coordinate(latitude, 90), coordinate(longitude, 180)];
  const isKnown = lat !== null && lon !== null && (lat !== 0 || lon !== 0);
  const words = line(name, 200);
  if (isBlank(words) && !isKnown) return undefined;
  return {
    name: isBlank(words) ? `${lat?.toFixed(4)}, ${lon?.toFixed(4)}` : words,
    latitude: isKnown ? lat : null,
    longitude: isKnown ? lon : null,
    ref: null,
  };
}

function coordinate(value: unknown, most: number): number | null {
  if (value === null || value === undefined || value === '') return null;
  const parsed = amount.safeParse(value);
  return parsed.success && Math.abs(parsed.data) <= most ? parsed.data : null;
}

/** Major units and a code as a cost; undefined for what is neither. */
export function costOf(value: unknown, currency: unknown): { amount: number; currency: string } | undefined {
  const code = String(currency ?? '')
    .trim()
    .toUpperCase();
  const text = String(value ?? '')
    .trim()
    .replace(/[\s\u00a0']/g, '');
  // `1.234,50` and `1,234.50`: the last mark before one or two digits is the one of the fraction.
  const plain = /[.,]\d{1,2}$/.test(text)
    ? text.replace(/[.,](?=.*[.,])/g, '').replace(',', '.')
    : text.replace(/[.,]/g, '');
  if (code === '' || !/^\d+(?:\.\d+)?$/.test(plain)) return undefined;
  try {
    return { amount: Math.round(Number(plain) * 10 ** exponentOf(code)), currency: code };
  } catch {
    return undefined;
  }
}
