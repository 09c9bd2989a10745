import type { Party } from '#contracts/questionnaire.ts';

/** A double room for every two adults, or for every three people when there are children. */
export const roomsFor = (party: Party): number =>
  Math.ceil(Math.max(party.adults / 2, (party.adults + party.children.length) / 3));

/** Toddlers cost little, children up to 11 a good half. */
export const dayAdultsOf = (party: Party): number =>
  party.adults + party.children.reduce((sum, { age }) => sum + (age < 3 ? 0.2 : age < 12 ? 0.6 : 1), 0);

export const peopleIn = (party: Party): number => party.adults + party.children.length;
