import type { Activity, Day } from '#contracts/trips.ts';
import { shortDay } from '../words.ts';

type Props = {
  headId: string;
  day: Day;
  index: number;
  date: string | null;
  activities: readonly Activity[];
  noteLength: number;
  isShown: boolean;
  isOnly: boolean;
};

export function DayHead({ headId, day, index, date }: Props) {
  return (
    <header>
      <span aria-hidden="true" className="block h-2 w-full bg-(--line)" />
      <h3 id={headId} className="mt-2 flex items-baseline gap-2 text-lg">
        Day {index + 1}
        {date ? <span className="figures text-[0.95rem] font-normal text-soft">{shortDay(date)}</span> : null}
      </h3>
      {day.title ? <p className="font-semibold">{day.title}</p> : null}
    </header>
  );
}
