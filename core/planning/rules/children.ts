import { about, eachStop, isSight, rule } from './rule.ts';

/** What is nothing for children is fine for those who are older. */
const MAX_AGE = 12;

export const children = rule('children', 'Children enjoy what they come along to.', (draft) =>
  draft.party.children.some(({ age }) => age <= MAX_AGE)
    ? eachStop(draft, (stop, day) =>
        isSight(stop) && stop.children === false
          ? about('warns', day, [stop], `${stop.name} is not much fun for children.`, {
              kind: 'remove',
              stopId: stop.id,
              label: `Remove ${stop.name}`,
            })
          : null,
      )
    : [],
);
