'use client';

import { useTranslations } from 'next-intl';
import {
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  XAxis,
  YAxis,
} from 'recharts';
import { useFormats } from '#components/ui/useFormats.ts';
import { exponentOf } from '#core/money.ts';
import { type ChartPoint, chartPoints, type History, scaleOf, ticksOf } from './chart-data.ts';

const axis = { stroke: 'var(--soft)', fontSize: 13, tickLine: false, axisLine: false } as const;
const DAY_MS = 86_400_000;
/** Of a price beside the chart. */
const CHARACTER_PX = 8;

/** What is drawn is a part of a point: the library takes any text. */
const keyOf = (key: keyof ChartPoint) => key;

type Dot = { cx?: number; cy?: number; payload?: ChartPoint };
/** The library draws a station for every moment, also where there was no alert. */
const Alert = ({ cx = 0, cy = 0, payload }: Dot) =>
  payload?.alerted == null ? (
    <g />
  ) : (
    <circle cx={cx} cy={cy} r={7} fill="var(--color-signal)" stroke="var(--ink)" strokeWidth={3} />
  );

/** Prices over time as a line with the alerts as its lit stations. The table below the chart says the same to readers. */
export function PriceChart({ history }: { history: History }) {
  const t = useTranslations('watches.chart');
  const tShared = useTranslations('watches.shared');
  const formats = useFormats();
  const { currency, usual, threshold } = history;
  const unit = 10 ** exponentOf(currency);
  const points = chartPoints(history, unit);
  const first = points[0]?.at ?? 0;
  const last = points.at(-1)?.at ?? 0;
  const ticks = new Intl.DateTimeFormat(
    formats.locale,
    last - first < 2 * DAY_MS ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' },
  );
  const scale = scaleOf(history, unit);
  const money = (value: number) => formats.money({ amount: value * unit, currency });
  const levels = ticksOf(scale);
  const room = Math.max(64, ...levels.map((level) => CHARACTER_PX * money(level).length));
  const line = { type: 'stepAfter', strokeWidth: 3, connectNulls: true, isAnimationActive: false } as const;
  return (
    <figure>
      <div aria-hidden="true" dir="ltr" className="h-64">
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart
            data={points}
            accessibilityLayer={false}
            margin={{ top: 12, right: 12, bottom: 0, left: 0 }}
          >
            <CartesianGrid vertical={false} stroke="var(--rule)" />
            <XAxis
              {...axis}
              dataKey={keyOf('at')}
              type="number"
              scale="time"
              domain={first === last ? [first - DAY_MS / 2, last + DAY_MS / 2] : ['dataMin', 'dataMax']}
              tickFormatter={(at: number) => ticks.format(at)}
              minTickGap={40}
            />
            <YAxis {...axis} width={room} domain={scale} ticks={levels} tickFormatter={money} />
            {usual ? (
              <ReferenceArea
                y1={usual.low / unit}
                y2={usual.high / unit}
                fill="var(--edge)"
                fillOpacity={0.22}
              />
            ) : null}
            {threshold === null ? null : (
              <ReferenceLine y={threshold / unit} stroke="var(--ink)" strokeWidth={2} strokeDasharray="2 4" />
            )}
            <Line
              {...line}
              dataKey={keyOf('estimated')}
              stroke="var(--soft)"
              strokeDasharray="6 4"
              dot={{ r: 3, fill: 'var(--ground)', stroke: 'var(--soft)', strokeDasharray: '0' }}
            />
            <Line
              {...line}
              dataKey={keyOf('offered')}
              stroke="var(--color-line-1)"
              dot={{ r: 3, fill: 'var(--ground)', stroke: 'var(--color-line-1)' }}
            />
            <Scatter dataKey={keyOf('alerted')} shape={Alert} isAnimationActive={false} />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <Legend history={history} />
      {/* A table itself can not be made narrower than its words. */}
      <div className="sr-only">
        <table>
          <caption>{t('caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('when')}</th>
              <th scope="col">{tShared('price')}</th>
              <th scope="col">{t('from')}</th>
            </tr>
          </thead>
          <tbody>
            {history.prices.map(({ at, amount, kind, source }) => (
              <tr key={`${at} ${source}`}>
                <td>{formats.day(at)}</td>
                <td>{formats.money({ amount, currency })}</td>
                <td>{kind === 'modelled' ? t('anEstimate') : source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

function Legend({ history: { prices, alerts, usual, threshold, currency } }: { history: History }) {
  const t = useTranslations('watches.chart');
  const formats = useFormats();
  const has = (estimates: boolean) => prices.some(({ kind }) => (kind === 'modelled') === estimates);
  const entry = 'inline-flex items-center gap-1.5';
  return (
    <figcaption aria-hidden="true" className="flex flex-wrap gap-x-4 gap-y-1 text-[0.9rem] text-soft">
      {has(false) ? (
        <span className={entry}>
          <span className="h-1 w-5 bg-line-1" /> {t('offered')}
        </span>
      ) : null}
      {has(true) ? (
        <span className={entry}>
          <span className="w-5 border-t-4 border-dashed border-soft" /> {t('estimate')}
        </span>
      ) : null}
      {usual ? (
        <span className={entry}>
          <span className="h-3 w-3 bg-edge/22" /> {t('usual')}
        </span>
      ) : null}
      {threshold === null ? null : (
        <span className={entry}>
          <span className="w-5 border-t-2 border-dotted border-ink" />{' '}
          {t('alertAt', { price: formats.money({ amount: threshold, currency }) })}
        </span>
      )}
      {alerts.length > 0 ? (
        <span className={entry}>
          <span className="size-3.5 rounded-full border-3 border-ink bg-signal" /> {t('alerted')}
        </span>
      ) : null}
    </figcaption>
  );
}
