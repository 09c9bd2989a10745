'use client';

import { useTranslations } from 'next-intl';
import { type ComponentProps, useState } from 'react';
import { useLightAlike } from '#components/map/light-alike.ts';
import { Section } from '#components/ui/layout.tsx';
import type { OptionId, PlanOption, PlanResult } from '#contracts/plans.ts';
import { DayLine } from '../DayLine.tsx';
import { DaysMap } from '../DaysMap.tsx';
import { Decide } from './Decide.tsx';
import { OptionColumn } from './OptionColumn.tsx';

type Props = Omit<ComponentProps<typeof Decide>, 'chosen'> & { result: PlanResult };

const bestOf = (options: readonly PlanOption[]) => options.toSorted((a, b) => b.fitScore - a.fitScore)[0];

/** Side by side, the one that fits best chosen first; below it the days of the chosen one. */
export function Options({ result: { options }, ...decide }: Props) {
  const t = useTranslations('plans.options');
  const [chosenId, setChosen] = useState<OptionId | undefined>(() => bestOf(options)?.id);
  const { root, bringUp } = useLightAlike<HTMLDivElement>();
  const chosen = options.find(({ id }) => id === chosenId) ?? options[0];
  if (!chosen) return null;
  const most = Math.max(
    ...options.flatMap(({ costs }) => Object.values(costs).map((cost) => cost?.amount ?? 0)),
  );
  return (
    <>
      <fieldset className="flex flex-col gap-x-10 gap-y-8 lg:tracks lg:[--track:18rem]">
        <legend className="sr-only">{t('label')}</legend>
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
      <Section title={t('daysOf', { title: chosen.title })}>
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
      <Decide {...decide} chosen={chosen} />
    </>
  );
}
