'use client';

import { useTranslations } from 'next-intl';
import {
  Bar,
  CartesianGrid,
  Cell,
  ComposedChart,
  Line,
  ReferenceArea,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import { useFormats } from '#components/ui/useFormats.ts';
import type { MonthClimate } from '#contracts/places.ts';
import { charactersOf } from '#core/text.ts';

type Props = { months: readonly MonthClimate[]; tripMonths: readonly number[] };

const axis = { stroke: 'var(--soft)', fontSize: 13, tickLine: false, axisLine: false } as const;

/** Highs and lows as lines, rain as bars, the months of the trip marked. The table below says the same to readers. */
export function ClimateChart({ months, tripMonths }: Props) {
  const t = useTranslations('research-results.chart');
  const formats = useFormats();
  const data = months.map((month) => ({
    ...month,
    name: (charactersOf(formats.monthShort(month.month))[0] ?? '') + month.month,
  }));
  return (
    <div className="my-2">
      <div aria-hidden="true" className="h-56">
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart
            data={data}
            accessibilityLayer={false}
            margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
          >
            <CartesianGrid vertical={false} stroke="var(--rule)" />
            <XAxis
              {...axis}
              dataKey="name"
              interval={0}
              tickFormatter={(name: string) => charactersOf(name)[0] ?? ''}
            />
            <YAxis {...axis} yAxisId="c" width={44} tickFormatter={(v: number) => `${v}°`} />
            <YAxis {...axis} yAxisId="mm" orientation="right" width={40} />
            {data
              .filter(({ month }) => tripMonths.includes(month))
              .map(({ name }) => (
                <ReferenceArea
                  key={name}
                  yAxisId="c"
                  x1={name}
                  x2={name}
                  fill="var(--color-signal)"
                  fillOpacity={0.35}
                />
              ))}
            <Bar yAxisId="mm" dataKey="rainMm" isAnimationActive={false} maxBarSize={16}>
              {data.map(({ name }) => (
                <Cell key={name} fill="var(--color-line-5)" />
              ))}
            </Bar>
            <Line
              yAxisId="c"
              dataKey="highC"
              stroke="var(--color-line-2)"
              strokeWidth={3}
              dot={false}
              isAnimationActive={false}
            />
            <Line
              yAxisId="c"
              dataKey="lowC"
              stroke="var(--color-line-1)"
              strokeWidth={3}
              strokeDasharray="5 4"
              dot={false}
              isAnimationActive={false}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <p aria-hidden="true" className="flex flex-wrap gap-x-4 text-[0.85rem] text-soft">
        <span className="inline-flex items-center gap-1.5">
          <span className="h-1 w-5 bg-line-2" /> {t('days')}
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span className="w-5 border-t-4 border-dashed border-line-1" /> {t('nights')}
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span className="h-3 w-3 bg-line-5" /> {t('rain')}
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span className="h-3 w-3 bg-signal/40" /> {t('trip')}
        </span>
      </p>
      {/* A table itself can not be made narrower than its words. */}
      <div className="sr-only">
        <table>
          <caption>{t('caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('month')}</th>
              <th scope="col">{t('day')}</th>
              <th scope="col">{t('night')}</th>
              <th scope="col">{t('rainMm')}</th>
              <th scope="col">{t('rainDays')}</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, highC, lowC, rainMm, rainDays }) => (
              <tr key={month}>
                <th scope="row">{formats.month(month)}</th>
                <td>{highC}</td>
                <td>{lowC}</td>
                <td>{rainMm}</td>
                <td>{rainDays}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
