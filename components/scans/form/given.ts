import { type PlaceRef, placeKind } from '#contracts/places.ts';
import { readWhole } from '#core/numbers.ts';
import { readDate } from '#core/trips/dates.ts';
import type { ScanDraft } from './scan-draft.ts';
import { UNKNOWN_AGE } from './scan-href.ts';
import type { WindowDraft } from './window-draft.ts';

/** What the address says of a new scan; every part may be missing. */
export interface GivenScan {
  /** The scan whose question is changed. */
  readonly again: string | null;
  readonly from: readonly PlaceRef[];
  readonly to: readonly PlaceRef[];
  /** When. */
  readonly window: Partial<WindowDraft>;
  readonly draft: Partial<ScanDraft>;
}

/** `MUC,city:2867714` */
const refsOf = (text: string | null): PlaceRef[] =>
  (text ?? '').split(',').flatMap((word): PlaceRef[] => {
    if (/^[A-Z]{3}$/.test(word)) return [{ kind: 'airport', id: word }];
    const [kind, ...rest] = word.split(':');
    const known = placeKind.safeParse(kind);
    const id = rest.join(':');
    return known.success && id !== '' && id.length <= 60 ? [{ kind: known.data, id }] : [];
  });

/**
 * `?from=MUC&to=BCN,destination:palma&depart=2027-03-15&return=2027-03-22&adults=2&children=9,6`, or `?again={scanId}`.
 */
export function readGiven(search: Pick<URLSearchParams, 'get'>): GivenScan {
  const depart = readDate(search.get('depart') ?? '');
  const back = readDate(search.get('return') ?? '');
  const adults = readWhole(search.get('adults') ?? '', { min: 1, max: 99 });
  const ages = (search.get('children') ?? '').split(',').flatMap((age) => {
    const known = readWhole(age, { min: 0, max: 17 });
    return known !== null || age === UNKNOWN_AGE ? [known] : [];
  });
  return {
    again: search.get('again'),
    from: refsOf(search.get('from')),
    to: refsOf(search.get('to')),
    window: depart ? { when: 'dates', depart, return: back ?? '' } : {},
    draft: {
      ...(depart && !back ? { kind: 'one_way' as const } : {}),
      ...(adults === null ? {} : { adults }),
      ...(ages.length > 0 ? { ages } : {}),
    },
  };
}
