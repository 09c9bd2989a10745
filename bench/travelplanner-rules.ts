/** The rules of the TravelPlanner benchmark, read from a plan and the task's reference data alone: no code of the planner. */

/** One day as the benchmark writes it; `null` where it has a dash. */
export type TaskDay = {
  date: string;
  /** One city, or on a day between two the one left and the one reached. */
  cities: readonly string[];
  way: {
    mode: 'flight' | 'taxi' | 'drive';
    from: string;
    to: string;
    cost: number;
    id: string | null;
  } | null;
  breakfast: Named | null;
  lunch: Named | null;
  dinner: Named | null;
  attractions: readonly Named[];
  stay: (Named & { nights: number }) | null;
};
export type Named = { name: string; city: string };

export type Task = {
  origin: string;
  dates: readonly string[];
  cities: readonly string[];
  people: number;
  budget: number;
  /** What the task asks of rooms, cuisines and ways; the fifteen tasks that come with the data ask nothing. */
  wishes: readonly string[];
  reference: Readonly<Record<string, unknown>>;
};

type Row = Readonly<Record<string, unknown>>;
const rowsOf = (task: Task, key: string): readonly Row[] => {
  const rows = task.reference[key];
  return Array.isArray(rows) ? (rows as Row[]) : [];
};
const isThere = (task: Task, kind: string, column: string, { name, city }: Named) =>
  rowsOf(task, `${kind} in ${city}`).some((row) => row[column] === name);
const mealsOf = ({ breakfast, lunch, dinner }: TaskDay) =>
  [breakfast, lunch, dinner].filter((meal) => meal !== null);
const rowOf = (task: Task, kind: string, column: string, { name, city }: Named) =>
  rowsOf(task, `${kind} in ${city}`).find((row) => row[column] === name);

/** What the whole plan costs, dollars; NaN where something is not in the data. */
export function costOf(task: Task, days: readonly TaskDay[]): number {
  let sum = 0;
  for (const day of days) {
    for (const meal of mealsOf(day))
      sum += task.people * Number(rowOf(task, 'Restaurants', 'Name', meal)?.['Average Cost'] ?? Number.NaN);
    if (day.stay) {
      const room = rowOf(task, 'Accommodations', 'NAME', day.stay);
      const rooms = Math.ceil(task.people / Number(room?.['maximum occupancy'] ?? 1));
      sum += rooms * Number(room?.price ?? Number.NaN);
    }
    if (day.way) sum += day.way.cost;
  }
  return sum;
}

type Rule = { name: string; holds(task: Task, days: readonly TaskDay[]): boolean };
const last = <T>(list: readonly T[]) => list[list.length - 1];
const isDistinct = (list: readonly string[]) => new Set(list).size === list.length;

const commonSense: readonly Rule[] = [
  {
    name: 'within the sandbox',
    holds: (task, days) =>
      days.every(
        (day) =>
          mealsOf(day).every((meal) => isThere(task, 'Restaurants', 'Name', meal)) &&
          day.attractions.every((one) => isThere(task, 'Attractions', 'Name', one)) &&
          (!day.stay || isThere(task, 'Accommodations', 'NAME', day.stay)) &&
          (day.way?.mode !== 'flight' ||
            rowsOf(task, `Flight from ${day.way.from} to ${day.way.to} on ${day.date}`).some(
              (row) => row['Flight Number'] === day.way?.id,
            )),
      ),
  },
  {
    name: 'complete information',
    holds(task, days) {
      const whole = days.every((day, index) => {
        const isBetween = day.cities.length > 1;
        if (isBetween && !day.way) return false;
        if (index < task.dates.length - 1 && !day.stay) return false;
        return isBetween || (mealsOf(day).length === 3 && day.attractions.length > 0);
      });
      // Half of all that could be said has to be.
      const said = days.flatMap((day) => [
        day.breakfast,
        day.lunch,
        day.dinner,
        day.attractions[0] ?? null,
        ...(day === last(days) ? [] : [day.stay]),
      ]);
      return whole && said.filter((one) => one !== null).length * 2 >= said.length;
    },
  },
  {
    name: 'within the current city',
    holds: (_task, days) =>
      days.every((day) =>
        [...mealsOf(day), ...day.attractions, ...(day.stay ? [day.stay] : [])].every(({ city }) =>
          day.cities.includes(city),
        ),
      ),
  },
  {
    name: 'a reasonable route',
    holds(task, days) {
      const route = days.flatMap(({ cities }) => cities).filter((city, at, all) => city !== all[at - 1]);
      const middle = route.slice(1, -1);
      return (
        route[0] === task.origin &&
        last(route) === task.origin &&
        isDistinct(middle) &&
        middle.length === task.cities.length &&
        days.length === task.dates.length
      );
    },
  },
  {
    name: 'restaurants differ',
    holds: (_task, days) => isDistinct(days.flatMap(mealsOf).map(({ name, city }) => `${city} ${name}`)),
  },
  {
    name: 'attractions differ',
    holds: (_task, days) =>
      isDistinct(days.flatMap(({ attractions }) => attractions).map(({ name, city }) => `${city} ${name}`)),
  },
  {
    name: 'ways do not conflict',
    holds(_task, days) {
      const modes = new Set(days.flatMap(({ way }) => way?.mode ?? []));
      return !modes.has('drive') || modes.size === 1;
    },
  },
  {
    name: 'nights as many as asked',
    holds: (task, days) =>
      days.every(
        ({ stay }) =>
          !stay ||
          Number(rowOf(task, 'Accommodations', 'NAME', stay)?.['minimum nights'] ?? Number.NaN) <=
            days.filter((day) => day.stay?.name === stay.name && day.stay.city === stay.city).length,
      ),
  },
];

const unasked = (name: string): Rule => ({ name, holds: ({ wishes }) => wishes.length === 0 });
const hard: readonly Rule[] = [
  { name: 'budget', holds: (task, days) => costOf(task, days) <= task.budget },
  ...['room rule', 'room type', 'cuisine', 'transportation'].map(unasked),
];

/** Names of the rules that a plan breaks; there are eight of common sense and five hard ones. */
export const brokenRules = (task: Task, days: readonly TaskDay[]): string[] =>
  [...commonSense, ...hard].filter((rule) => !rule.holds(task, days)).map(({ name }) => name);
