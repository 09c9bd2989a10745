import { dietLabel } from '../diets.ts';
import { isMeal } from '../meals.ts';
import { about, eachStop, rule } from './rule.ts';

export const diet = rule('diet', 'Meals are somewhere with food that everyone can eat.', (draft) =>
  eachStop(draft, (stop, day) => {
    if (!isMeal(stop.kind) || stop.pinned) return null;
    const said = `${stop.name} ${stop.reason ?? ''}`.toLowerCase();
    const unmet = draft.limits.diet.map(dietLabel).filter((label) => !said.includes(label));
    return unmet.length > 0
      ? about('warns', day, [stop], `${stop.name} may have nothing ${unmet.join(' or ')}.`)
      : null;
  }),
);
