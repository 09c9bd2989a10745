import { problemText, typedAmount } from '#components/ui/amount.ts';
import type { FieldIssue } from '#contracts/errors.ts';
import type { Place, PlaceRef } from '#contracts/places.ts';
import { type PlanRequest, type PlanRequestInput, planRequest } from '#contracts/plans.ts';
import { clockText, minuteOfClock } from '#core/time-of-day.ts';
import type { Translator } from '#messages/messages.ts';
import { budgetBody, partyBody, refOf } from '../../research/questionnaire/answers.ts';
import type { Draft } from '../../research/questionnaire/draft.ts';
import { budgetDraft, partyDraft } from '../../research/questionnaire/from-job.ts';

/** What is asked before a plan, as it stands while it is being filled in. */
export type PlanForm = Pick<Draft, 'origin' | 'party' | 'budget' | 'interests' | 'pace' | 'limits'> & {
  destination: Place | null;
  /** As they are being typed. */
  from: string;
  to: string;
  arrival: string;
  departure: string;
  /** The research whose result it starts from. */
  researchId: string | null;
  /** The trip that it is drafted for. */
  tripId: string | null;
};

/** From answers that were given elsewhere: to the questionnaire, or to nothing yet. */
export const formOf = (
  { origin, party, budget, interests, pace, limits }: Draft,
  given: Pick<PlanForm, 'destination' | 'from' | 'to' | 'researchId' | 'tripId'>,
): PlanForm => ({
  ...{ origin, party, budget, interests, pace, limits },
  ...given,
  arrival: '',
  departure: '',
});

const timeText = (minute: number | null) => (minute === null ? '' : clockText(minute));

/** What another plan was asked, to be changed and asked again. `places` names the ones it knows by their ids. */
export function formOfPlan(request: PlanRequest, places: readonly Place[], empty: Draft): PlanForm {
  const named = (ref: PlaceRef | null) =>
    places.find((place) => place.kind === ref?.kind && place.id === ref.id) ?? null;
  const { party, budget, interests, pace, limits, from, to } = request;
  return {
    destination: named(request.destination),
    origin: named(request.origin),
    ...{ from, to, interests, pace, limits },
    arrival: timeText(request.arrival),
    departure: timeText(request.departure),
    party: partyDraft(party),
    budget: budgetDraft(budget, request.currency, empty.budget),
    researchId: request.researchId ?? null,
    tripId: request.tripId ?? null,
  };
}

/** The same for other dates, and the times of its tickets with them; the trip that it was for has its own. */
export const withoutDates = (form: PlanForm): PlanForm => ({
  ...form,
  ...{ from: '', to: '', arrival: '', departure: '', tripId: null },
});

/** The body to send; not yet checked. */
const bodyOf = (form: PlanForm) => ({
  destination: form.destination && refOf(form.destination),
  origin: form.origin && refOf(form.origin),
  from: form.from,
  to: form.to,
  arrival: minuteOfClock(form.arrival),
  departure: minuteOfClock(form.departure),
  party: partyBody(form.party),
  budget: budgetBody(form.budget),
  currency: form.budget.currency,
  pace: form.pace,
  interests: form.interests,
  limits: form.limits,
  ...(form.researchId === null ? {} : { researchId: form.researchId }),
  ...(form.tripId === null ? {} : { tripId: form.tripId }),
});

/** Where "this is not an object" would help nobody. */
function plainMessage(
  form: PlanForm,
  path: string,
  t: Translator<'plans.form'>,
  tAmount: Translator<'common.amount'>,
): string | undefined {
  if (path === 'destination') return t('missing.place');
  if (path === 'from' && !form.from) return t('missing.from');
  if (path === 'to' && !form.to) return t('missing.to');
  if (path !== 'budget.amount') return undefined;
  const { problem } = typedAmount(form.budget.amount, form.budget.currency, { notZero: true });
  return problem && problemText(problem, tAmount);
}

export type CheckedForm = { request: PlanRequestInput; issues: [] } | { request: null; issues: FieldIssue[] };

/** @param today `YYYY-MM-DD`; the server knows its own and has the last word */
export function checkForm(
  form: PlanForm,
  today: string,
  t: Translator<'plans.form'>,
  tAmount: Translator<'common.amount'>,
): CheckedForm {
  const parsed = planRequest.safeParse(bodyOf(form));
  const issues = (parsed.error?.issues ?? []).map((issue) => {
    const path = issue.path.join('.');
    return { path, message: plainMessage(form, path, t, tAmount) ?? issue.message };
  });
  if (form.from && form.from < today) issues.push({ path: 'from', message: t('missing.past') });
  return parsed.success && issues.length === 0
    ? { request: parsed.data, issues: [] }
    : { request: null, issues };
}
