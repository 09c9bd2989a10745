import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { CheckIcon } from '#components/ui/icons.tsx';
import { lineColour } from '#components/ui/lines.ts';
import { tableRoles } from '#components/ui/table-roles.ts';
import type { DestinationResult, ResearchResults } from '#contracts/research.ts';
import { type ComparisonRow, comparisonRows, isSame } from './comparison-rows.ts';
import { PlanDays } from './PlanDays.tsx';
import { StartTrip } from './StartTrip.tsx';
import { useComparisonWords } from './useComparisonWords.ts';

type Props = {
  jobId: string;
  dates: ResearchResults['dates'];
  places: readonly DestinationResult[];
};

/**
 * Places as columns. On a narrow screen each row becomes a small list under its name, so that nothing has to be
 * scrolled sideways.
 */
export function Comparison({ jobId, dates, places }: Props) {
  const [unfolded, setUnfolded] = useState(false);
  const t = useTranslations('research-results.compare');
  const rows = comparisonRows(places, useComparisonWords());
  const same = rows.filter(isSame);
  const different = rows.filter((row) => !isSame(row));
  return (
    <table {...tableRoles.table} className="w-full border-collapse text-start md:table-fixed">
      <caption className="sr-only">{t('caption')}</caption>
      <thead {...tableRoles.group} className="max-md:sr-only">
        <tr {...tableRoles.row}>
          <th {...tableRoles.columnHead} className="w-44 pb-3">
            <span className="sr-only">{t('what')}</span>
          </th>
          {places.map((place) => (
            <th key={place.destinationId} {...tableRoles.columnHead} className="px-3 pb-3 align-bottom">
              <span
                className="mb-2 block h-2 w-full"
                style={{ background: lineColour(place.rank - 1) }}
                aria-hidden="true"
              />
              <span className="figures font-normal text-soft">{place.rank}</span>{' '}
              <span className="text-xl font-extrabold">{place.name}</span>
              <span className="block font-normal text-soft">{place.countryName}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...tableRoles.group} className="max-md:block">
        {different.map((row) => (
          <ComparedRow key={row.name} row={row} places={places} />
        ))}
        {same.length > 0 ? (
          <tr {...tableRoles.row} className="border-t-2 border-rule max-md:block max-md:py-2">
            <td {...tableRoles.cell} colSpan={places.length + 1} className="py-2 max-md:block">
              <Button kind="quiet" small aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
                {t(unfolded ? 'hideSame' : 'showSame', { count: same.length })}
              </Button>
            </td>
          </tr>
        ) : null}
        {unfolded ? same.map((row) => <ComparedRow key={row.name} row={row} places={places} />) : null}
        <tr {...tableRoles.row} className="border-t-2 border-rule max-md:block max-md:py-2">
          <th {...tableRoles.rowHead} className="py-3 pe-3 align-top font-semibold max-md:block">
            {t('decided')}
          </th>
          {places.map((place) => (
            <td
              key={place.destinationId}
              {...tableRoles.cell}
              className="align-top max-md:flex max-md:items-center max-md:justify-between max-md:gap-4 max-md:py-1 md:px-3 md:py-3"
            >
              <span className="w-28 shrink-0 text-soft md:hidden" aria-hidden="true">
                {place.name}
              </span>
              <span className="flex flex-wrap gap-2">
                <StartTrip jobId={jobId} place={place} />
                <PlanDays jobId={jobId} place={place} dates={dates} />
              </span>
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

function ComparedRow({ row, places }: { row: ComparisonRow; places: Props['places'] }) {
  const t = useTranslations('research-results.compare');
  const { name, cells, best, figures } = row;
  return (
    <tr {...tableRoles.row} className="border-t-2 border-rule max-md:block max-md:py-2">
      <th {...tableRoles.rowHead} className="py-2 pe-3 align-top font-semibold max-md:block">
        {name}
      </th>
      {cells.map((cell, index) => {
        const place = places[index];
        const isBest = best.includes(index);
        return (
          <td
            key={place?.destinationId}
            {...tableRoles.cell}
            className="align-top max-md:flex max-md:justify-between max-md:gap-4 md:px-3 md:py-2"
          >
            <span className="w-28 shrink-0 text-soft md:hidden" aria-hidden="true">
              {place?.name}
            </span>
            <span
              className={clsx(
                'min-w-0 max-md:text-end',
                figures && 'figures',
                isBest && 'font-bold',
                cell === null && 'text-soft',
              )}
            >
              {isBest ? (
                <CheckIcon className="me-1 inline size-4 text-go align-[-2px]" strokeWidth="3" />
              ) : null}
              {cell ?? t('unknown')}
              {isBest ? <span className="sr-only"> {t('best')}</span> : null}
            </span>
          </td>
        );
      })}
    </tr>
  );
}
