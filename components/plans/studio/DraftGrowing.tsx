import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { DraftOption } from '#client/plans/plan-state.ts';
import { useLightAlike } from '#components/map/light-alike.ts';
import { Chips } from '#components/ui/Chips.tsx';
import { Money } from '#components/ui/Money.tsx';
import { useFresh } from '#components/ui/useFresh.ts';
import type { OptionId } from '#contracts/plans.ts';
import { DayLine } from '../DayLine.tsx';
import { DaysMap } from '../DaysMap.tsx';

type Props = {
  draft: readonly DraftOption[];
  /** Of which a day came last. */
  growing: OptionId | null;
  /** Days that each option will have. */
  length: number | null;
};

/** The options as they come together, a day at a time; the newest is looked at until another is picked. */
export function DraftGrowing({ draft, growing, length }: Props) {
  const t = useTranslations('plans.studio');
  const tOptions = useTranslations('plans.optionNames');
  const [picked, setPicked] = useState<OptionId | null>(null);
  const { root, bringUp } = useLightAlike<HTMLDivElement>();
  const keys = draft.flatMap(({ option, days }) => days.map(({ date }) => `${option} ${date}`));
  const isFresh = useFresh(keys);
  const shown = draft.find(({ option }) => option === (picked ?? growing));
  if (!shown) return null;
  return (
    <>
      {draft.length > 1 ? (
        <div className="mb-5">
          <Chips
            name="draft"
            chips={draft.map(({ option, days }) => ({
              value: option,
              label: tOptions(option),
              note: length
                ? t('daysOf', { done: days.length, count: length })
                : t('days', { count: days.length }),
            }))}
            chosen={[shown.option]}
            onChange={([option]) => option && setPicked(option)}
          />
        </div>
      ) : null}
      <CostMeters draft={draft} />
      <div
        ref={root}
        className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem] 2xl:grid-cols-[minmax(0,1fr)_32rem]"
      >
        <div className="tracks content-start gap-x-7 gap-y-8 [--track:14rem]">
          {shown.days.map((day, index) => (
            <DayLine
              key={`${shown.option} ${day.date}`}
              day={day}
              index={index}
              isFresh={isFresh(`${shown.option} ${day.date}`)}
            />
          ))}
        </div>
        <div className="max-lg:max-w-xl">
          <DaysMap days={shown.days} onPin={bringUp} />
        </div>
      </div>
    </>
  );
}

/** What each option costs so far, beside the dearest. */
function CostMeters({ draft }: { draft: readonly DraftOption[] }) {
  const t = useTranslations('plans.studio');
  const tOptions = useTranslations('plans.optionNames');
  const most = Math.max(...draft.map(({ cost }) => cost?.amount ?? 0));
  if (most === 0) return null;
  return (
    <dl className="mb-6 grid max-w-xl gap-y-1.5" aria-label={t('costSoFar')}>
      {draft.map(({ option, cost }) =>
        cost ? (
          <div key={option} className="grid grid-cols-[5.5rem_1fr_auto] items-center gap-x-3">
            <dt className="text-soft">{tOptions(option)}</dt>
            <dd className="contents">
              <span aria-hidden="true" className="h-2 overflow-hidden rounded-sign bg-rule">
                <span
                  className="block h-full origin-left rtl:origin-right bg-ink transition-transform duration-500"
                  style={{ transform: `scaleX(${cost.amount / most})` }}
                />
              </span>
              <span className="min-w-20 text-end">
                <Money value={cost} />
              </span>
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
