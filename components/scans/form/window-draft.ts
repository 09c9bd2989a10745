import type { DateWindow, ScanKind } from '#contracts/scans.ts';
import { addDays } from '#core/trips/dates.ts';
import type { Translator } from '#messages/messages.ts';

/** One stretch of days on which people may leave, as it stands while it is being filled in. */
export interface WindowDraft {
  /** Tells it from the others of the form. */
  readonly key: number;
  readonly when: DateWindow['kind'];
  readonly depart: string;
  readonly return: string;
  readonly flexibleDays: number;
  readonly from: string;
  readonly until: string;
  readonly month: string;
  readonly calendar: 'school' | 'public';
  readonly country: string;
  readonly region: string;
  readonly daysAround: number;
}

export const emptyWindow = (today: string, key = 0): WindowDraft => ({
  key,
  when: 'range',
  depart: '',
  return: '',
  flexibleDays: 0,
  from: addDays(today, 30),
  until: addDays(today, 44),
  month: addDays(today, 60).slice(0, 7),
  calendar: 'school',
  country: '',
  region: '',
  daysAround: 2,
});

/** What a window of another scan says. */
export function draftOfWindow(window: DateWindow): Partial<WindowDraft> {
  switch (window.kind) {
    case 'dates':
      return {
        when: 'dates',
        depart: window.depart,
        return: window.return ?? '',
        flexibleDays: window.flexibleDays,
      };
    case 'range':
      return { when: 'range', from: window.from, until: window.until };
    case 'month':
      return { when: 'month', month: window.month };
    case 'holidays': {
      const { calendar, country, region, from, until, daysAround } = window;
      return { when: 'holidays', calendar, country, region: region ?? '', from, until, daysAround };
    }
  }
}

/** The window to send; not yet checked. */
export function windowOf(draft: WindowDraft, kind: ScanKind) {
  switch (draft.when) {
    case 'dates':
      return {
        kind: 'dates',
        depart: draft.depart,
        return: kind === 'one_way' ? null : draft.return,
        flexibleDays: draft.flexibleDays,
      };
    case 'range':
      return { kind: 'range', from: draft.from, until: draft.until };
    case 'month':
      return { kind: 'month', month: draft.month };
    case 'holidays': {
      const { calendar, country, region, from, until, daysAround } = draft;
      return { kind: 'holidays', calendar, country, region: region || null, from, until, daysAround };
    }
  }
}

const needed = ['depart', 'return', 'from', 'until', 'country'] as const;

/** What to say of a field that is empty. */
export function lacking(
  window: WindowDraft,
  field: string,
  t: Translator<'scans.form.lacking'>,
): string | undefined {
  const known = needed.find((one) => one === field);
  return known && window[known] === '' ? t(known) : undefined;
}

/** An order of days says nothing while one of them is missing. */
export const isBlind = (window: WindowDraft, field: string): boolean =>
  (field === 'return' && window.depart === '' && window.return !== '') ||
  (field === 'until' && window.from === '' && window.until !== '');

/** The field whose day has passed. */
export function pastField(window: WindowDraft, today: string): 'depart' | 'until' | null {
  const field = window.when === 'dates' ? 'depart' : window.when === 'month' ? null : 'until';
  return field !== null && window[field] !== '' && window[field] < today ? field : null;
}
