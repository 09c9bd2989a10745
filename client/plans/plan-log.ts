import type { Agent } from '#contracts/plans.ts';
import type { LogEntry, LogLevel } from './plan-state.ts';

export type LogFilter = {
  /** Null: all of them. */
  agent: Agent | null;
  /** The least that is shown. */
  level: LogLevel;
  /** Where the board was paused: the seq of the last line that is shown; null while it follows. */
  pausedAt: number | null;
};

const rank: Record<LogLevel, number> = { info: 0, warning: 1, error: 2 };

/** What of the log is shown, newest first, and how many lines wait behind a pause. A pause hides and drops nothing. */
export function visibleLog(
  log: readonly LogEntry[],
  { agent, level, pausedAt }: LogFilter,
): { shown: LogEntry[]; waiting: number } {
  const wanted = log.filter(
    (entry) => (agent === null || entry.agent === agent) && rank[entry.level] >= rank[level],
  );
  const shown = pausedAt === null ? wanted : wanted.filter(({ seq }) => seq <= pausedAt);
  return { shown: shown.toReversed(), waiting: wanted.length - shown.length };
}
