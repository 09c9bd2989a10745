import { about, eachStop, isSight, rule } from './rule.ts';

export const source = rule('source', 'Every place that we suggest has a source.', (draft) =>
  eachStop(draft, (stop, day) =>
    isSight(stop) && !stop.pinned && stop.provenance === null
      ? about('warns', day, [stop], `Nobody said where ${stop.name} comes from. Check that it exists.`)
      : null,
  ),
);
