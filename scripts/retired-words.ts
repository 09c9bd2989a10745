/** Words that had a private meaning here and were replaced by the field's own; see "Words" in CONTRIBUTING.md. */
export const retired: ReadonlyMap<string, string> = new Map(
  Object.entries({
    wish: 'command, input, preference or criterion',
    wishes: 'commands, inputs or preferences',
    wished: 'preferred',
    told: 'notified, reported or sent',
    tell: 'notify, publish or send',
    teller: 'dispatcher',
    telling: 'sending',
    mistold: 'misreported',
    judge: 'decide or evaluate',
    judged: 'decided or evaluated',
    judgement: 'decision',
    verdict: 'decision',
    happening: 'notice',
    happenings: 'notices',
    happened: 'notice',
    beginnings: 'creation',
    verbatim: 'preserialized',
    fate: 'result',
    fates: 'results',
    tray: 'rejected changes',
    breathe: 'yieldToEventLoop',
    reassign: 'mergeAccount or move',
    absorb: 'mergeAccount',
    demand: 'require or assert',
    somebody: 'participant',
    rhythm: 'lease timings',
    patience: 'timeout',
    reckoned: 'modelled',
    doubtful: 'unconfirmed',
    cable: 'proxy',
    surroundings: 'options',
  }),
);

/** At the beginning of a constant's name. */
export const retiredPrefixes: ReadonlyMap<string, string> = new Map(
  Object.entries({ MOST: 'MAX', LONGEST: 'MAX', FEWEST: 'MIN', LEAST: 'MIN' }),
);

/** On the wire or kept in logs; "Former names" in CONTRIBUTING.md says of each until when, and where it is read. */
export const allowed: readonly string[] = ['visaWish', 'wish', 'wishes'];
