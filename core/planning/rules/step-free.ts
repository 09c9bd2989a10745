import { about, eachStop, rule } from './rule.ts';

export const stepFree = rule(
  'step_free',
  'Everything can be reached without steps, where that is asked.',
  (draft) =>
    draft.limits.stepFree
      ? eachStop(draft, (stop, day) => {
          if (stop.stepFree === 'no')
            return about('breaks', day, [stop], `${stop.name} can't be reached without steps.`, {
              kind: 'remove',
              stopId: stop.id,
              label: `Remove ${stop.name}`,
            });
          return stop.stepFree === 'partly'
            ? about('warns', day, [stop], `${stop.name} is only partly step-free. Check before you go.`)
            : null;
        })
      : [],
);
