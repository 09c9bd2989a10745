/** When people eat, minutes after midnight: the whole of a meal lies within. */
export interface MealWindow {
  readonly from: number;
  readonly until: number;
}
export interface MealWindows {
  readonly breakfast: MealWindow;
  readonly lunch: MealWindow;
  readonly dinner: MealWindow;
}
export type Meal = keyof MealWindows;

export const isMeal = (kind: string): kind is Meal =>
  kind === 'breakfast' || kind === 'lunch' || kind === 'dinner';

const window = (from: number, until: number): MealWindow => ({ from: from * 60, until: until * 60 });
const breakfast = window(6, 12.25);

const usual: MealWindows = { breakfast, lunch: window(12, 14.5), dinner: window(18.5, 21.5) };
const spanish: MealWindows = { breakfast, lunch: window(13.5, 16), dinner: window(20, 23) };
const italian: MealWindows = { breakfast, lunch: window(12.5, 15), dinner: window(19.5, 22.5) };
const french: MealWindows = { breakfast, lunch: window(12, 14.5), dinner: window(19, 22) };
const greek: MealWindows = { breakfast, lunch: window(13, 16), dinner: window(20, 23) };
const argentine: MealWindows = { breakfast, lunch: window(12.5, 15), dinner: window(20.5, 23.5) };
const early: MealWindows = { breakfast, lunch: window(11.5, 14), dinner: window(17.5, 21) };

/** Where people eat at other hours than usual. By time zone: it is what every trip knows of where it is. */
const windowsOf: ReadonlyMap<string, MealWindows> = new Map([
  ...['Europe/Madrid', 'Atlantic/Canary', 'Africa/Ceuta', 'Europe/Andorra'].map(
    (zone) => [zone, spanish] as const,
  ),
  ...[
    'Europe/Rome',
    'Europe/Lisbon',
    'Atlantic/Madeira',
    'Atlantic/Azores',
    'Europe/Malta',
    'Europe/San_Marino',
    'America/Santiago',
    'America/Montevideo',
  ].map((zone) => [zone, italian] as const),
  ...['Europe/Paris', 'Europe/Monaco', 'Europe/Brussels', 'Europe/Luxembourg'].map(
    (zone) => [zone, french] as const,
  ),
  ...['Europe/Athens', 'Asia/Nicosia', 'Asia/Beirut'].map((zone) => [zone, greek] as const),
  ...[
    'Europe/Oslo',
    'Europe/Stockholm',
    'Europe/Helsinki',
    'Europe/Copenhagen',
    'Atlantic/Reykjavik',
    'Asia/Tokyo',
  ].map((zone) => [zone, early] as const),
]);

/** Local meal times at a place. */
export const mealWindows = (timeZone: string): MealWindows =>
  windowsOf.get(timeZone) ?? (timeZone.startsWith('America/Argentina/') ? argentine : usual);

/** Least minutes from the end of one meal to the start of the next. */
export const MEAL_GAP = 120;
/** A trip out of so many minutes has its lunch on the way. */
export const LUNCH_ON_THE_WAY = 300;
