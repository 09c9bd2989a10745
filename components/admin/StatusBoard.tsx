import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import type { Formats } from '#components/ui/format.ts';
import { Section } from '#components/ui/layout.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { StatusAnswer } from '#contracts/status.ts';
import { useStatus } from '#hooks/useStatus.ts';
import type { Translator } from '#messages/messages.ts';

type Fact = { name: string; value: ReactNode };

type T = Translator<'admin.status'>;

/** Kinds of notifications, and pages by their namespace: what a server of later has beside these is shown as it is called. */
const types = ['all', 'price_alert', 'trip_update', 'job_finished', 'notification'] as const;
const isType = (type: string): type is (typeof types)[number] => types.some((known) => known === type);
const places = ['notifications', 'research', 'trips', 'deals', 'status'] as const;
const isPlace = (name: string): name is (typeof places)[number] => places.some((known) => known === name);

function placeOf(namespace: string, t: T): string {
  const name = namespace.slice(1);
  return isPlace(name) ? t(`places.${name}`) : namespace;
}

export function StatusBoard() {
  const t = useTranslations('admin.status');
  const formats = useFormats();
  const { status, error } = useStatus();
  if (error && !status)
    return (
      <ErrorNote title={t('notLoaded')}>
        <ProblemText of={error} />
      </ErrorNote>
    );
  if (!status) return <Skeleton className="h-60" label={t('loading')} />;
  return (
    <>
      <Section title={t('node')}>
        <Facts facts={nodeFacts(status, t, formats)} />
      </Section>
      <Section title={t('connections')}>
        <Facts facts={connectionFacts(status, t, formats)} />
      </Section>
      <Section title={t('notifications')}>
        <Deliveries {...status} />
      </Section>
    </>
  );
}

function nodeFacts(status: StatusAnswer, t: T, formats: Formats): Fact[] {
  const { messages, database, bus } = status;
  const milliseconds = new Intl.NumberFormat(formats.locale, { style: 'unit', unit: 'millisecond' });
  return [
    { name: t('state'), value: t(`health.${status.status}`) },
    { name: t('runningFor'), value: formats.duration(status.uptimeSeconds / 60) },
    { name: t('pushed'), value: formats.number(messages.pushed) },
    { name: t('late'), value: formats.number(messages.swept) },
    { name: t('slow'), value: formats.number(messages.slowConsumers) },
    {
      name: t(database.kind === 'embedded' ? 'database.embedded' : 'database.postgres'),
      value: database.healthy ? milliseconds.format(database.latencyMs) : t('noAnswer'),
    },
    {
      name: t(bus.kind === 'memory' ? 'bus.memory' : 'bus.redis'),
      value: bus.healthy ? t('healthy') : t('noAnswer'),
    },
  ];
}

/** Whom it serves now, and what they look at. */
function connectionFacts(
  { connections, travellers, rooms, byNamespace }: StatusAnswer,
  t: T,
  formats: Formats,
): Fact[] {
  return [
    { name: t('clients'), value: formats.number(connections) },
    { name: t('travellers'), value: formats.number(travellers) },
    { name: t('streams'), value: formats.number(rooms.streams) },
    ...Object.entries(byNamespace)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([namespace, { connections: count }]) => ({
        name: placeOf(namespace, t),
        value: formats.number(count),
      })),
  ];
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="tracks gap-x-8 gap-y-4 [--track:11rem]">
      {facts.map(({ name, value }) => (
        <div key={name} className="border-t border-rule pt-1">
          <dt className="text-[0.9rem] text-soft">{name}</dt>
          <dd className="figures text-xl font-bold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Deliveries({ notifications }: StatusAnswer) {
  const t = useTranslations('admin.status');
  const formats = useFormats();
  const rows = [['all', notifications] as const, ...Object.entries(notifications.byType)];
  const cell = 'figures py-1.5 ps-3 text-end';
  const heads = ['sent', 'acked', 'failed', 'queued'] as const;
  return (
    <div className="overflow-x-auto">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <table className="w-full text-start" tabIndex={0}>
        <caption className="sr-only">{t('caption')}</caption>
        <thead>
          <tr className="text-[0.9rem] text-soft">
            <th scope="col">{t('kind')}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="ps-3 text-end">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([type, counts]) => (
            <tr key={type} className="border-t border-rule">
              <th scope="row" className="font-semibold">
                {isType(type) ? t(`types.${type}`) : type}
              </th>
              {heads.map((head) => (
                <td key={head} className={cell}>
                  {formats.number(counts[head])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
