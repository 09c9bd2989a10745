import type { Place } from '#contracts/places.ts';
import type { PlanRequest } from '#contracts/plans.ts';
import { emptyDraft } from '../../research/questionnaire/draft.ts';
import { type SummaryWords, summaryOf } from '../../research/questionnaire/summary.ts';
import { formOfPlan } from '../form/plan-form.ts';

export type ChangedAnswer = { name: string; before: string; now: string };

/** A request as people would say it, line by line. */
function linesOf(request: PlanRequest, places: readonly Place[], words: SummaryWords) {
  const empty = emptyDraft(request.from);
  const form = formOfPlan(request, places, empty);
  const { destination, origin, party, budget, interests, pace, limits, from, to } = form;
  const draft = {
    ...empty,
    ...{ origin, party, budget, interests, pace, limits },
    destinations: destination ? [destination] : [],
    when: { ...empty.when, kind: 'dates' as const, from, to },
  };
  return summaryOf(draft, words);
}

/** Which answers two requests differ in. `places` names those that they know by their ids. */
export function changedAnswers(
  before: PlanRequest,
  now: PlanRequest,
  places: readonly Place[],
  say: SummaryWords,
): ChangedAnswer[] {
  const old = linesOf(before, places, say);
  return linesOf(now, places, say).flatMap(({ name, words }, index) => {
    const said = old[index]?.words ?? '';
    return said === words ? [] : [{ name, before: said, now: words }];
  });
}
