'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLightAlike } from '#components/map/light-alike.ts';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { ArrowIcon } from '#components/ui/icons.tsx';
import { Section } from '#components/ui/layout.tsx';
import { Money } from '#components/ui/Money.tsx';
import type { OptionId, Plan, PlanOption, PlanResult } from '#contracts/plans.ts';
import type { LivePlan } from '#hooks/usePlan.ts';
import { DayLine } from '../DayLine.tsx';
import { DaysMap } from '../DaysMap.tsx';
import { OptionColumn } from './OptionColumn.tsx';

type Props = {
  result: PlanResult;
  /** The trip that the plan is already. */
  tripId: string | null;
  live: Pick<LivePlan, 'accept' | 'isAccepting'>;
  /** Null until it is known. */
  role: Plan['role'] | null;
};

const bestOf = (options: readonly PlanOption[]) => options.toSorted((a, b) => b.fitScore - a.fitScore)[0];

/** Side by side, the one that fits best chosen first; below it the days of the chosen one. */
export function Options({ result: { options }, tripId, live, role }: Props) {
  const router = useRouter();
  const [chosenId, setChosen] = useState<OptionId | undefined>(() => bestOf(options)?.id);
  const { root, bringUp } = useLightAlike<HTMLDivElement>();
  const chosen = options.find(({ id }) => id === chosenId) ?? options[0];
  if (!chosen) return null;
  const most = Math.max(
    ...options.flatMap(({ costs }) => Object.values(costs).map((cost) => cost?.amount ?? 0)),
  );
  const accept = async () => {
    const made = await live.accept(chosen.id);
    if (made) router.push(`/trips/${made}`);
  };
  return (
    <>
      <fieldset className="flex flex-col gap-x-10 gap-y-8 lg:tracks lg:[--track:18rem]">
        <legend className="sr-only">Options</legend>
        {options.map((option) => (
          <OptionColumn
            key={option.id}
            option={option}
            most={most}
            isChosen={option === chosen}
            onChoose={() => setChosen(option.id)}
          />
        ))}
      </fieldset>
      <Section title={`The days of “${chosen.title}”`}>
        <div
          ref={root}
          className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem] 2xl:grid-cols-[minmax(0,1fr)_32rem]"
        >
          <div className="tracks content-start gap-x-7 gap-y-8 [--track:14rem]">
            {chosen.draft.days.map((day, index) => (
              <DayLine key={day.date} day={day} index={index} />
            ))}
          </div>
          <div className="max-lg:order-first max-lg:max-w-xl lg:sticky lg:top-6 lg:self-start">
            <DaysMap days={chosen.draft.days} onPin={bringUp} />
          </div>
        </div>
      </Section>
      <div className="sticky bottom-0 z-10 -mx-4 mt-8 flex flex-wrap items-center justify-between gap-3 border-t-4 border-ink bg-ground px-4 py-3 sm:mx-0">
        <p>
          <span className="font-bold">{chosen.title}</span>
          <span className="text-soft">
            , {chosen.isAtLeast ? 'at least ' : ''}
            <Money value={chosen.totalCost} />
          </span>
        </p>
        {role === 'viewer' ? null : tripId ? (
          <ButtonLink kind="next" href={`/trips/${tripId}`}>
            Open the trip <ArrowIcon />
          </ButtonLink>
        ) : (
          <Button kind="next" onClick={accept} disabled={live.isAccepting}>
            {live.isAccepting ? 'Making it your trip…' : 'Make it my trip'} <ArrowIcon />
          </Button>
        )}
      </div>
    </>
  );
}
