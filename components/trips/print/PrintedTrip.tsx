import { useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import { lineColour } from '#components/ui/lines.ts';
import { useFormats } from '#components/ui/useFormats.ts';
import { type Activity, budgetCategories, type TripState } from '#contracts/trips.ts';
import { overview } from '#core/trips/budget.ts';
import { activitiesOf, dateOf, daysOf } from '#core/trips/state.ts';
import { routeOf } from '../map/route.ts';
import { KindIcon } from '../shared/icons.tsx';
import { useTimes } from '../shared/useTimes.ts';

type Props = { state: TripState; showBudget: boolean };

/** A trip to read, on screen and on paper. */
export function PrintedTrip({ state, showBudget }: Props) {
  const t = useTranslations('trips.print');
  const tShared = useTranslations('trips.shared');
  const formats = useFormats();
  const ideas = activitiesOf(state, null);
  return (
    <div className="flex flex-col gap-8">
      {state.trip.summary ? (
        <p dir="auto" className="max-w-prose text-lg whitespace-pre-line">
          {state.trip.summary}
        </p>
      ) : null}
      <div className="tracks gap-x-8 gap-y-8 [--track:15rem] print:block print:columns-2">
        {daysOf(state).map((day, index) => {
          const activities = activitiesOf(state, day.id);
          const date = dateOf(state, day.id);
          const { km } = routeOf(activities);
          return (
            <section
              key={day.id}
              style={{ '--line': lineColour(index) } as CSSProperties}
              className="break-inside-avoid print:mb-6"
            >
              <span aria-hidden="true" className="block h-2 bg-(--line) [print-color-adjust:exact]" />
              <h2 className="mt-2 text-lg">
                {tShared('day', { number: index + 1 })}{' '}
                {date ? (
                  <span className="figures ms-1 text-[0.92rem] font-normal text-soft">
                    {formats.weekday(date)}
                  </span>
                ) : null}
              </h2>
              {day.title ? (
                <p dir="auto" className="font-semibold">
                  {day.title}
                </p>
              ) : null}
              {day.place ? (
                <p dir="auto" className="text-soft">
                  {day.place.name}
                </p>
              ) : null}
              {activities.length === 0 ? <p className="mt-2 text-soft">{tShared('nothingPlanned')}</p> : null}
              <ol className="mt-3">
                {activities.map((activity, at) => (
                  <PrintedStop key={activity.id} activity={activity} number={at + 1} />
                ))}
              </ol>
              {km > 0 ? (
                <p className="mt-1 text-[0.88rem] text-soft">
                  {t('crowFlies', { distance: formats.way(km) })}
                </p>
              ) : null}
            </section>
          );
        })}
      </div>
      {ideas.length > 0 ? (
        <section>
          <h2 className="mb-2 border-t-8 border-dotted border-edge pt-2 text-lg">{tShared('ideas')}</h2>
          <ul className="tracks gap-x-8 [--track:15rem]">
            {ideas.map((idea) => (
              <li key={idea.id} className="flex items-center gap-2 py-1">
                <KindIcon kind={idea.kind} className="size-4 shrink-0 text-soft" /> <bdi>{idea.name}</bdi>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {showBudget ? <PrintedBudget state={state} /> : null}
    </div>
  );
}

function PrintedStop({ activity, number }: { activity: Activity; number: number }) {
  const tShared = useTranslations('trips.shared');
  const formats = useFormats();
  const { name, kind, status, place, cost, link } = activity;
  const times = useTimes()(activity);
  return (
    <li
      data-stop={activity.id}
      className="group/stop relative grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3 pb-3"
    >
      <span className="figures grid size-7 place-items-center rounded-full border-4 border-(--line) text-[0.8rem] font-bold group-data-lit/stop:bg-signal group-data-lit/stop:text-on-signal">
        {number}
      </span>
      <div className="min-w-0">
        {link ? (
          <a href={link} target="_blank" rel="noreferrer" className="font-semibold underline">
            <bdi>{name}</bdi>
          </a>
        ) : (
          <bdi className="font-semibold">{name}</bdi>
        )}
        <p className="flex flex-wrap gap-x-2.5 text-[0.88rem] text-soft">
          {times ? <span className="figures">{times}</span> : null}
          {kind === 'other' ? null : <span>{tShared(`kinds.${kind}`)}</span>}
          {status === 'booked' || status === 'done' ? <span>{tShared(`statuses.${status}`)}</span> : null}
          {place && place.name !== name ? <bdi>{place.name}</bdi> : null}
          {cost ? (
            <span className="figures">{cost.amount === 0 ? tShared('free') : formats.cost(cost)}</span>
          ) : null}
        </p>
      </div>
    </li>
  );
}

function PrintedBudget({ state }: { state: TripState }) {
  const t = useTranslations('trips.print');
  const tShared = useTranslations('trips.shared');
  const formats = useFormats();
  const currency = state.trip.homeCurrency;
  const { byCategory, spent, planned } = overview(state);
  const rows = budgetCategories.filter(
    (category) => byCategory[category].planned + byCategory[category].spent > 0,
  );
  if (rows.length === 0) return null;
  return (
    <section className="max-w-xl break-inside-avoid">
      <h2 className="mb-2 text-lg">{t('budget')}</h2>
      <table className="w-full border-collapse text-start">
        <thead>
          <tr className="text-[0.9rem] text-soft">
            <th scope="col">{t('category')}</th>
            <th scope="col" className="text-end">
              {t('budget')}
            </th>
            <th scope="col" className="text-end">
              {t('spent')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((category) => (
            <tr key={category} className="border-t border-rule">
              <th scope="row" className="py-1 font-normal">
                {tShared(`categories.${category}`)}
              </th>
              <td className="figures text-end">
                {formats.cost({ amount: byCategory[category].planned, currency })}
              </td>
              <td className="figures text-end">
                {formats.cost({ amount: byCategory[category].spent, currency })}
              </td>
            </tr>
          ))}
          <tr className="border-t-2 border-ink font-bold">
            <th scope="row" className="py-1">
              {t('total')}
            </th>
            <td className="figures text-end">{formats.cost({ amount: planned, currency })}</td>
            <td className="figures text-end">{formats.cost({ amount: spent, currency })}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
