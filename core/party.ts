import type { Party } from '#contracts/questionnaire.ts';

/** One or two adults with up to three children take one family room; most places have some. */
const inFamilyRoom = ({ adults, children }: Party): boolean =>
  adults <= 2 && children.length > 0 && children.length <= 3;

/** A double room for every two adults, or for every three people when there are children; a family takes one. */
export const roomsFor = (party: Party): number =>
  inFamilyRoom(party) ? 1 : Math.ceil(Math.max(party.adults / 2, (party.adults + party.children.length) / 3));

/**
 * What the rooms cost, in double rooms: a family room for four costs about one and a half, for five a quarter more. A
 * child under three sleeps in a cot.
 */
export function doublesFor(party: Party): number {
  if (!inFamilyRoom(party)) return roomsFor(party);
  const beds = party.adults + party.children.filter(({ age }) => age >= 3).length;
  return beds <= 3 ? 1 : beds === 4 ? 1.5 : 1.75;
}

/** Who needs a seat of their own on a plane, and who sits on a lap: one child under two for each adult. */
export function seatsFor({ adults, children }: Party): { adults: number; children: number; infants: number } {
  const infants = Math.min(adults, children.filter(({ age }) => age < 2).length);
  return { adults, children: children.length - infants, infants };
}

/** Toddlers cost little, children up to 11 a good half. */
export const dayAdultsOf = (party: Party): number =>
  party.adults + party.children.reduce((sum, { age }) => sum + (age < 3 ? 0.2 : age < 12 ? 0.6 : 1), 0);

export const peopleIn = (party: Party): number => party.adults + party.children.length;
