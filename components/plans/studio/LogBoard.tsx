'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { visibleLog } from '#client/plans/plan-log.ts';
import type { LogEntry, LogLevel } from '#client/plans/plan-state.ts';
import { Button } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { Select } from '#components/ui/Field.tsx';
import { AlertIcon } from '#components/ui/icons.tsx';
import { DataTable } from '#components/ui/Panel.tsx';
import { agents } from '#contracts/plans.ts';
import type { Translator } from '#messages/messages.ts';
import { agentColour } from './AgentCard.tsx';

/** The newest are what is read; the rest is one press away. */
const SHOWN = 12;

const levels: readonly LogLevel[] = ['info', 'warning', 'error'];

const columnsIn = (t: Translator<'plans.log'>, tAgents: Translator<'plans.agents'>) => [
  { key: 'at', head: t('time'), figures: true, cell: ({ at }: LogEntry) => <DateText iso={at} clock /> },
  {
    key: 'agent',
    head: t('agent'),
    cell: ({ agent }: LogEntry) =>
      agent ? (
        <span className="inline-flex items-center gap-2 font-semibold">
          <span aria-hidden="true" className="h-2 w-4 shrink-0" style={{ background: agentColour(agent) }} />
          {tAgents(`names.${agent}`)}
        </span>
      ) : (
        <span className="font-semibold">{t('plan')}</span>
      ),
  },
  {
    key: 'message',
    head: t('says'),
    below: true,
    cell: ({ level, message, own }: LogEntry) =>
      level === 'info' ? (
        <bdi className="text-soft">{own ? t(`own.${own}`) : message}</bdi>
      ) : (
        <span className={level === 'error' ? 'font-semibold text-stop' : 'font-semibold'}>
          <AlertIcon className="me-1.5 inline size-4 align-[-2px]" />
          <span className="sr-only">{t(level === 'error' ? 'error' : 'warning')} </span>
          <bdi>{message}</bdi>
        </span>
      ),
  },
];

/** What the agents say, newest first: by agent, by level, and with a pause that loses nothing. */
export function LogBoard({ log }: { log: readonly LogEntry[] }) {
  const t = useTranslations('plans.log');
  const tAgents = useTranslations('plans.agents');
  const [agent, setAgent] = useState('');
  const [level, setLevel] = useState<LogLevel>('info');
  const [pausedAt, setPausedAt] = useState<number | null>(null);
  const [isAll, setAll] = useState(false);
  const one = agents.find((name) => name === agent) ?? null;
  const { shown, waiting } = useMemo(
    () => visibleLog(log, { agent: one, level, pausedAt }),
    [log, one, level, pausedAt],
  );
  const rows = isAll ? shown : shown.slice(0, SHOWN);
  return (
    <div className="max-w-4xl">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <Select
          aria-label={t('whichAgent')}
          className="min-h-11! w-auto! max-sm:flex-1"
          value={agent}
          onChange={({ target }) => setAgent(target.value)}
        >
          <option value="">{t('allAgents')}</option>
          {agents.map((name) => (
            <option key={name} value={name}>
              {tAgents(`names.${name}`)}
            </option>
          ))}
        </Select>
        <Select
          aria-label={t('importance')}
          className="min-h-11! w-auto! max-sm:flex-1"
          value={level}
          onChange={({ target }) => setLevel(levels.find((one) => one === target.value) ?? 'info')}
        >
          {levels.map((one) => (
            <option key={one} value={one}>
              {t(`levels.${one}`)}
            </option>
          ))}
        </Select>
        <Button
          small
          className="min-h-11!"
          aria-pressed={pausedAt !== null}
          onClick={() => setPausedAt(pausedAt === null ? (log.at(-1)?.seq ?? 0) : null)}
        >
          {t(pausedAt === null ? 'pause' : 'follow')}
        </Button>
        {pausedAt === null ? null : <p className="text-soft">{t('paused', { count: waiting })}</p>}
      </div>
      {rows.length > 0 ? (
        <DataTable
          caption={t('caption')}
          columns={columnsIn(t, tAgents)}
          rows={rows}
          rowKey={({ seq }) => String(seq)}
          headless
        />
      ) : (
        <p className="py-3 text-soft">{t('nothing')}</p>
      )}
      {isAll || rows.length < shown.length ? (
        <Button small className="mt-3" onClick={() => setAll((old) => !old)}>
          {isAll ? t('fewer') : t('all', { count: shown.length })}
        </Button>
      ) : null}
    </div>
  );
}
