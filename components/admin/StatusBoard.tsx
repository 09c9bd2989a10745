import type { ReactNode } from 'react';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { formatNumber } from '#components/ui/format.ts';
import { Section } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { StatusAnswer } from '#contracts/status.ts';
import { formatDuration } from '#core/duration.ts';
import { useStatus } from '#hooks/useStatus.ts';

type Fact = { name: string; value: ReactNode };

const healthLabels = { ok: 'Healthy', degraded: 'Unhealthy', draining: 'Stopping' } as const;
const typeLabels: Record<string, string> = {
  price_alert: 'Price alerts',
  trip_update: 'Trips',
  job_finished: 'Finished jobs',
  notification: 'News',
};

const namespaceLabels: Record<string, string> = {
  '/notifications': 'In the inbox',
  '/research': 'In a research',
  '/trips': 'In a trip',
  '/deals': 'On the deals page',
  '/status': 'On this page',
};

export function StatusBoard() {
  const { status, error } = useStatus();
  if (error && !status) return <ErrorNote title="The status can’t be loaded">{error.message}</ErrorNote>;
  if (!status) return <Skeleton className="h-60" label="Loading the status" />;
  return (
    <>
      <Section title="This node">
        <Facts facts={nodeFacts(status)} />
      </Section>
      <Section title="Live connections to this node">
        <Facts facts={connectionFacts(status)} />
      </Section>
      <Section title="Notifications, over all nodes">
        <Deliveries {...status} />
      </Section>
    </>
  );
}

function nodeFacts(status: StatusAnswer): Fact[] {
  const { messages, database, bus } = status;
  return [
    { name: 'State', value: healthLabels[status.status] },
    { name: 'Running for', value: formatDuration(status.uptimeSeconds / 60) },
    { name: 'Messages pushed', value: formatNumber(messages.pushed) },
    { name: 'Late deliveries', value: formatNumber(messages.swept) },
    { name: 'Slow clients dropped', value: formatNumber(messages.slowConsumers) },
    {
      name: database.kind === 'embedded' ? 'Database (embedded)' : 'Database (PostgreSQL)',
      value: database.healthy ? `${database.latencyMs} ms` : 'no answer',
    },
    {
      name: bus.kind === 'memory' ? 'Bus (in memory)' : 'Bus (Redis)',
      value: bus.healthy ? 'healthy' : 'no answer',
    },
  ];
}

/** Whom it serves now, and what they look at. */
function connectionFacts({ connections, travellers, rooms, byNamespace }: StatusAnswer): Fact[] {
  return [
    { name: 'Connected clients', value: formatNumber(connections) },
    { name: 'Travellers connected', value: formatNumber(travellers) },
    { name: 'Streams followed', value: formatNumber(rooms.streams) },
    ...Object.entries(byNamespace)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([namespace, { connections: count }]) => ({
        name: namespaceLabels[namespace] ?? namespace,
        value: formatNumber(count),
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
  const rows = [['All', notifications] as const, ...Object.entries(notifications.byType)];
  const cell = 'figures py-1.5 ps-3 text-end';
  const heads = ['Sent', 'Arrived', 'Failed', 'Waiting'];
  return (
    <div className="overflow-x-auto">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <table className="w-full text-start" tabIndex={0}>
        <caption className="sr-only">Notification delivery by kind</caption>
        <thead>
          <tr className="text-[0.9rem] text-soft">
            <th scope="col">Kind</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="ps-3 text-end">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([type, { sent, acked, failed, queued }]) => (
            <tr key={type} className="border-t border-rule">
              <th scope="row" className="font-semibold">
                {typeLabels[type] ?? type}
              </th>
              {[sent, acked, failed, queued].map((value, index) => (
                <td key={heads[index]} className={cell}>
                  {formatNumber(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
