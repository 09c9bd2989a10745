'use client';

import { useMemo, useState } from 'react';
import { visibleLog } from '#client/plans/plan-log.ts';
import type { LogEntry, LogLevel } from '#client/plans/plan-state.ts';
import { Button } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { Select } from '#components/ui/Field.tsx';
import { count } from '#components/ui/format.ts';
import { AlertIcon } from '#components/ui/icons.tsx';
import { DataTable } from '#components/ui/Panel.tsx';
import { agents } from '#contracts/plans.ts';
import { agentLabels } from '../labels.ts';
import { agentColour } from './AgentCard.tsx';

/** The newest are what is read; the rest is one press away. */
const SHOWN = 12;

const levels: readonly { value: LogLevel; label: string }[] = [
  { value: 'info', label: 'Everything' },
  { value: 'warning', label: 'Warnings and errors' },
  { value: 'error', label: 'Errors only' },
];

const columns = [
  { key: 'at', head: 'Time', figures: true, cell: ({ at }: LogEntry) => <DateText iso={at} clock /> },
  {
    key: 'agent',
    head: 'Agent',
    cell: ({ agent }: LogEntry) =>
      agent ? (
        <span className="inline-flex items-center gap-2 font-semibold">
          <span aria-hidden="true" className="h-2 w-4 shrink-0" style={{ background: agentColour(agent) }} />
          {agentLabels[agent].name}
        </span>
      ) : (
        <span className="font-semibold">Plan</span>
      ),
  },
  {
    key: 'message',
    head: 'What it says',
    below: true,
    cell: ({ level, message }: LogEntry) =>
      level === 'info' ? (
        <span className="text-soft">{message}</span>
      ) : (
        <span className={level === 'error' ? 'font-semibold text-stop' : 'font-semibold'}>
          <AlertIcon className="me-1.5 inline size-4 align-[-2px]" />
          <span className="sr-only">{level === 'error' ? 'Error: ' : 'Warning: '}</span>
          {message}
        </span>
      ),
  },
];

/** What the agents say, newest first: by agent, by level, and with a pause that loses nothing. */
export function LogBoard({ log }: { log: readonly LogEntry[] }) {
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
          aria-label="Which agent"
          className="min-h-11! w-auto! max-sm:flex-1"
          value={agent}
          onChange={({ target }) => setAgent(target.value)}
        >
          <option value="">All agents</option>
          {agents.map((name) => (
            <option key={name} value={name}>
              {agentLabels[name].name}
            </option>
          ))}
        </Select>
        <Select
          aria-label="How important"
          className="min-h-11! w-auto! max-sm:flex-1"
          value={level}
          onChange={({ target }) =>
            setLevel(levels.find(({ value }) => value === target.value)?.value ?? 'info')
          }
        >
          {levels.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        <Button
          small
          className="min-h-11!"
          aria-pressed={pausedAt !== null}
          onClick={() => setPausedAt(pausedAt === null ? (log.at(-1)?.seq ?? 0) : null)}
        >
          {pausedAt === null ? 'Pause' : 'Follow again'}
        </Button>
        {pausedAt === null ? null : (
          <p className="text-soft">
            {waiting > 0 ? `Paused: ${count(waiting, 'new line')} waiting` : 'Paused: nothing new yet'}
          </p>
        )}
      </div>
      {rows.length > 0 ? (
        <DataTable
          caption="Log, newest first"
          columns={columns}
          rows={rows}
          rowKey={({ seq }) => String(seq)}
          headless
        />
      ) : (
        <p className="py-3 text-soft">Nothing to show.</p>
      )}
      {isAll || rows.length < shown.length ? (
        <Button small className="mt-3" onClick={() => setAll((old) => !old)}>
          {isAll ? 'Show fewer' : `Show all ${shown.length}`}
        </Button>
      ) : null}
    </div>
  );
}
