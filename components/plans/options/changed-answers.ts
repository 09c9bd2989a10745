import type { Place } from '#contracts/places.ts';
import type { PlanRequest } from '#contracts/plans.ts';
import { emptyDraft } from '../../research/questionnaire/draft.ts';
import { summaryOf } from '../../research/questionnaire/summary.ts';
import { formOfPlan } from '../form/plan-form.ts';

export type ChangedAnswer = { name: string; before: string; now: string };

/** A request as people would say it, line by line. */
function linesOf(request: PlanRequest, places: readonly Place[]) {
  const empty = emptyDraft(request.from);
  const form = formOfPlan(request, places, empty);
  const { destination, origin, party, budget, interests, pace, limits, from, to } = form;
  return summaryOf({
    ...empty,
    ...{ origin, party, budget, interests, pace, limits },
    destinations: destination ? [destination] : [],
    when: { ...empty.when, kind: 'dates', from, to },
  });
}

/** Which answers two requests differ in. `places` names those that they know by their ids. */
export function changedAnswers(
  before: PlanRequest,
  now: PlanRequest,
  places: readonly Place[],
): ChangedAnswer[] {
  const old = linesOf(before, places);
  return linesOf(now, places).flatMap(({ name, words }, index) => {
    const said = old[index]?.words ?? '';
    return said === words ? [] : [{ name, before: said, now: words }];
  });
}
