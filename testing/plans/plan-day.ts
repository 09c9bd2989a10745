import type { DraftDay } from '#contracts/plans.ts';

/** A day of a draft with nothing on it. */
export const planDay = (date: string, title = date): DraftDay => ({
  date,
  title,
  wakes: null,
  sleeps: null,
  weather: null,
  sun: null,
  holiday: null,
  stops: [],
});
