import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CheckIcon } from '#components/ui/icons.tsx';
import { Money } from '#components/ui/Money.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { tier as tierOf } from '#contracts/places.ts';
import type { PlanOption } from '#contracts/plans.ts';
import { FindingList } from '../FindingList.tsx';
import { Costs } from './Costs.tsx';

type Props = {
  option: PlanOption;
  most: number;
  isChosen: boolean;
  onChoose: () => void;
};

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="border-t-2 border-rule pt-2.5">
      <h3 className="mb-1.5 font-bold">{title}</h3>
      {children}
    </div>
  );
}

/** One option beside the others: what it costs, how it fits, what to know. */
export function OptionColumn({ option, most, isChosen, onChoose }: Props) {
  const t = useTranslations('plans.options');
  const tOptions = useTranslations('plans.optionNames');
  const formats = useFormats();
  const { stay, fitReasons, findings, missing } = option;
  const tier = tierOf.safeParse(stay?.tier).data;
  const tierText = tier ? t(`tiers.${tier}`) : (stay?.tier ?? '');
  const headId = `option-${option.id}`;
  return (
    <section
      aria-labelledby={headId}
      className={clsx('flex flex-col gap-4 border-t-8 pt-3', isChosen ? 'border-ink' : 'border-rule')}
    >
      <header>
        <p className="text-soft">{tOptions(option.id)}</p>
        <h2 id={headId} dir="auto" className="text-2xl">
          {option.title}
        </h2>
        <div className="mt-2 flex flex-wrap items-baseline justify-between gap-x-4">
          <p className="text-2xl font-bold">
            {option.isAtLeast ? (
              t.rich('atLeast', {
                cost: formats.money(option.totalCost),
                soft: (chunks) => <span className="text-base font-normal text-soft">{chunks}</span>,
                figures: (chunks) => <span className="figures">{chunks}</span>,
              })
            ) : (
              <Money value={option.totalCost} />
            )}
          </p>
          <p className="figures text-xl font-bold">
            <span className="sr-only">{t('fit')} </span>
            {formats.number(option.fitScore)}
            <span className="text-base font-normal text-soft"> / {formats.number(100)}</span>
          </p>
        </div>
      </header>
      <label
        className={clsx(
          'relative flex min-h-12 items-center gap-3 rounded-sign border-2 px-4 font-bold has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink',
          isChosen ? 'border-ink bg-ink text-ground' : 'border-edge hover:border-ink',
        )}
      >
        <input
          type="radio"
          name="option"
          className="absolute inset-0 z-1 size-full cursor-pointer opacity-0"
          checked={isChosen}
          onChange={onChoose}
          aria-label={t('choose', { title: option.title })}
        />
        <span
          aria-hidden="true"
          className={clsx(
            'grid size-5 place-items-center rounded-full border-2',
            isChosen ? 'border-ground' : 'border-edge',
          )}
        >
          {isChosen ? <CheckIcon className="size-3.5" strokeWidth="3" /> : null}
        </span>
        {t(isChosen ? 'chosen' : 'chooseThis')}
      </label>
      {/* Where options are below each other, only the chosen one is open. */}
      <div className={clsx('flex flex-col gap-4', !isChosen && 'max-lg:hidden')}>
        <p dir="auto" className="lg:min-h-[7.5rem]">
          {option.explanation}
        </p>
        <Part title={t('costForAll')}>
          <Costs option={option} most={most} />
        </Part>
        {stay ? (
          <Part title={t('stay')}>
            <p>
              {stay.quarter ? <span className="font-semibold">{stay.quarter}. </span> : null}
              {stay.character}
            </p>
            <p className="text-soft">
              {stay.perNight
                ? t.rich('perNight', {
                    tier: tierText,
                    cost: formats.money(stay.perNight),
                    figures: (chunks) => <span className="figures">{chunks}</span>,
                  })
                : tierText}
            </p>
          </Part>
        ) : null}
        {fitReasons.length > 0 ? (
          <Part title={t('howFits')}>
            <ul className="list-disc ps-5">
              {fitReasons.map((reason) => (
                <li key={reason} dir="auto">
                  {reason}
                </li>
              ))}
            </ul>
          </Part>
        ) : null}
        {findings.length > 0 ? (
          <Part title={t('worthKnowing')}>
            <FindingList findings={findings} />
          </Part>
        ) : null}
        {missing.length > 0 ? (
          <Part title={t('missing')}>
            <ul className="list-disc ps-5 text-soft">
              {missing.map((sentence) => (
                <li key={sentence} dir="auto">
                  {sentence}
                </li>
              ))}
            </ul>
          </Part>
        ) : null}
      </div>
    </section>
  );
}
