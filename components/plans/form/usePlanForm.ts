import { useEffect, useState } from 'react';
import type { AppError } from '#contracts/errors.ts';
import type { PlaceRef } from '#contracts/places.ts';
import type { TripState } from '#contracts/trips.ts';
import { useNamedPlaces } from '#hooks/useNamedPlaces.ts';
import { usePlanRequest } from '#hooks/usePlanRequest.ts';
import { useResearchAnswers } from '#hooks/useResearchAnswers.ts';
import { useStoredTrip } from '#hooks/useStoredTrip.ts';
import { emptyDraft } from '../../research/questionnaire/draft.ts';
import { draftOf } from '../../research/questionnaire/from-job.ts';
import { formOfTrip, placeOfTrip } from './from-trip.ts';
import { formOf, formOfPlan, type PlanForm, withoutDates } from './plan-form.ts';

/** What the address says of a new plan; every part may be missing. */
export type Given = {
  destination: string | null;
  from: string | null;
  to: string | null;
  /** The research whose answers are taken over. */
  research: string | null;
  /** The plan whose request is changed. */
  again: string | null;
  /** The trip that it is for. */
  trip: string | null;
  /** It is for other dates: they are left to be chosen. */
  isOtherDates: boolean;
};

/** An id of the atlas, or of a city by its number. */
export const destinationRef = (id: string): PlaceRef => ({
  kind: /^\d+$/.test(id) ? 'city' : 'destination',
  id,
});

const localToday = () => new Date().toLocaleDateString('sv-SE');
const isDate = (text: string | null): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '');

/** The place that the address means; undefined while the trip that says it is not known. */
function destinationsOf({ destination, trip: tripId }: Given, trip: TripState | undefined) {
  if (destination) return [destinationRef(destination)];
  if (tripId !== null && !trip) return undefined;
  const place = trip && placeOfTrip(trip);
  return place ? [place] : [];
}

/** The form, filled in from what is known. Fixed to what the address said when it was opened. */
export function usePlanForm(given: Given) {
  const [today] = useState(localToday);
  const [form, setForm] = useState<PlanForm | null>(null);
  const research = useResearchAnswers(given.research);
  const again = usePlanRequest(given.again);
  const { trip, error: noTrip } = useStoredTrip(given.trip);
  const destinations = useNamedPlaces(destinationsOf(given, trip));
  const isHere =
    (destinations !== undefined || noTrip !== null) &&
    (given.trip === null || trip !== undefined || noTrip !== null) &&
    (given.research === null || research.known !== null || research.error !== null) &&
    (given.again === null || again.known !== null || again.error !== null);

  useEffect(() => {
    if (!isHere) return;
    setForm((old) => {
      if (old) return old;
      if (again.known) {
        const same = formOfPlan(again.known.request, again.known.places, emptyDraft(today));
        return given.isOtherDates ? withoutDates(same) : same;
      }
      const [destination = null] = destinations ?? [];
      if (given.trip !== null && trip)
        return formOfTrip(given.trip, trip, destination, emptyDraft(today), today);
      const { known } = research;
      return formOf(known ? draftOf(known.answers, known.places, today) : emptyDraft(today), {
        destination,
        from: isDate(given.from) ? given.from : '',
        to: isDate(given.to) ? given.to : '',
        researchId: known ? given.research : null,
        tripId: null,
      });
    });
  }, [isHere, again, research, trip, destinations, given, today]);

  const error: AppError | null = research.error ?? again.error ?? noTrip;
  return {
    /** Null until what it starts from is known. */
    form,
    today,
    /** What the trip that it is for is called; null: it is for none. */
    tripTitle: trip?.trip.title ?? null,
    change: (part: Partial<PlanForm>) => setForm((old) => (old ? { ...old, ...part } : old)),
    /** Why answers given elsewhere could not be taken over. */
    error,
  };
}
