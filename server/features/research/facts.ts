import type { Destination } from '#contracts/atlas.ts';
import type { Interest, MonthClimate } from '#contracts/places.ts';
import type { NoteReadings, Questionnaire } from '#contracts/questionnaire.ts';
import type { DestinationResult } from '#contracts/research.ts';
import type { Coordinates } from '#server/providers/types.ts';
import type { TripDates } from './dates.ts';
import type { ThemeFits, ThemeKey } from './notes/themes.ts';

/** A place that is being looked at. */
export type Candidate = Coordinates & {
  /** The atlas's id, or `city-` and the GeoNames id. */
  id: string;
  ref: { kind: 'destination' | 'city'; id: string };
  name: string;
  country: string;
  /** The traveller named it themselves, or a country or region that it lies in; null when it is a suggestion. */
  named: 'itself' | 'in_area' | null;
  /** The country or region that it was named by. */
  area: string | null;
};

/** What all steps share, worked out once when the job starts. */
export type Frame = {
  /** The questionnaire with what its notes say put into the fields that are ranked by. */
  answers: Questionnaire;
  notes: NoteReadings;
  originName: string;
  origin: Coordinates & { airports: string[] };
  dates: TripDates;
  likes: Partial<Record<Interest, number>>;
  /** What the notes look for by its name; absent in jobs that an earlier version began. */
  themes?: readonly ThemeKey[];
  currency: string;
  /** Units of `currency` for one US dollar. */
  perUsd: number;
  /** The budget in minor units of `currency`: for the whole trip, or without getting there. Null for a level. */
  limit: { amount: number; covers: 'everything' | 'stay_and_days' } | null;
  rooms: number;
  /** What those rooms cost, in double rooms. */
  doubles: number;
  /** Children eat less and ride cheaper: what a day costs for all, in adults. */
  dayAdults: number;
};

/** The part of the atlas that rules look at. */
export type PlaceProfile = Pick<
  Destination,
  'altitudeM' | 'closedMonths' | 'gettingAround' | 'health' | 'safety' | 'ski' | 'stepFree'
> &
  Partial<Pick<Destination, 'events'>>;

/** What was learnt about a candidate, as far as the score needs it. Null or empty: not known. */
export type Facts = {
  climate: MonthClimate[] | null;
  visa: DestinationResult['visa'];
  fitness: Partial<Record<Interest, number>> | null;
  /** How well it serves what the notes look for by its name; absent outside the atlas. */
  themes?: ThemeFits;
  gettingThere: DestinationResult['gettingThere'];
  cost: DestinationResult['cost'];
  crowds: readonly number[] | null;
  /** What else the atlas knows of the place; null outside it. */
  place: PlaceProfile | null;
  holidays: { date: string; name: string }[];
  advice: Pick<DestinationResult['advice'], 'level'> | null;
};

export type Preferences = Pick<
  Questionnaire,
  'weather' | 'budget' | 'party' | 'visaWish' | 'pace' | 'maxDistanceKm' | 'avoid' | 'limits'
>;
