import { useEffect, useState } from 'react';
import type { AppError } from '#contracts/errors.ts';
import type { PlaceRef } from '#contracts/places.ts';
import { useNamedPlaces } from '#hooks/useNamedPlaces.ts';
import { usePlanRequest } from '#hooks/usePlanRequest.ts';
import { useResearchAnswers } from '#hooks/useResearchAnswers.ts';
import { emptyDraft } from '../../research/questionnaire/draft.ts';
import { draftOf } from '../../research/questionnaire/from-job.ts';
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

/** The form, filled in from what is known. Fixed to what the address said when it was opened. */
export function usePlanForm(given: Given) {
  const [today] = useState(localToday);
  const [form, setForm] = useState<PlanForm | null>(null);
  const research = useResearchAnswers(given.research);
  const again = usePlanRequest(given.again);
  const destinations = useNamedPlaces(given.destination ? [destinationRef(given.destination)] : []);
  const isHere =
    destinations !== undefined &&
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
      const { known } = research;
      return formOf(known ? draftOf(known.answers, known.places, today) : emptyDraft(today), {
        destination: destinations[0] ?? null,
        from: isDate(given.from) ? given.from : '',
        to: isDate(given.to) ? given.to : '',
        researchId: known ? given.research : null,
      });
    });
  }, [isHere, again, research, destinations, given, today]);

  const error: AppError | null = research.error ?? again.error;
  return {
    /** Null until what it starts from is known. */
    form,
    today,
    change: (part: Partial<PlanForm>) => setForm((old) => (old ? { ...old, ...part } : old)),
    /** Why answers given elsewhere could not be taken over. */
    error,
  };
}
