'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useNow } from './useNow.ts';

export type SignalStatus = 'live' | 'polling' | 'reconnecting' | 'catching_up' | 'offline' | 'refused';
type Props = {
  status: SignalStatus;
  /** When the next try starts, ms since 1970. */
  nextTryAt?: number | null;
  /** Where there is little room: the word without the seconds. */
  brief?: boolean;
};

const shapes: Record<SignalStatus, ReactNode> = {
  live: <circle cx="8" cy="8" r="6" className="fill-go" />,
  polling: (
    <>
      <circle cx="8" cy="8" r="6" className="fill-none stroke-go" strokeWidth="2.5" />
      <circle cx="8" cy="8" r="2.5" className="fill-go" />
    </>
  ),
  reconnecting: <path d="M8 1.5 15 14H1Z" className="fill-signal stroke-on-signal" strokeWidth="1.5" />,
  catching_up: <path d="m2 3 5 5-5 5V3Zm7 0 5 5-5 5V3Z" className="fill-link" />,
  offline: <path d="M3 3h10v10H3Z" className="fill-none stroke-soft" strokeWidth="2.5" />,
  refused: (
    <>
      <circle cx="8" cy="8" r="7" className="fill-stop" />
      <path d="M4 8h8" className="stroke-ground" strokeWidth="2.5" />
    </>
  ),
};

/** Whole seconds until the next try; 0 while it is being made. */
export const secondsUntil = (nextTryAt: number | null, now: number): number =>
  nextTryAt === null ? 0 : Math.max(0, Math.ceil((nextTryAt - now) / 1000));

function useSignalLabel(status: SignalStatus, nextTryAt: number | null, now: number): string {
  const t = useTranslations('common.connection');
  if (status !== 'reconnecting') return t(status);
  const seconds = secondsUntil(nextTryAt, now);
  return seconds > 0 ? t('retryingIn', { seconds }) : t('retryingNow');
}

/** The connection, as a shape, a colour and a word. Readers hear a change, not every second of a countdown. */
export function Signal({ status, nextTryAt = null, brief = false }: Props) {
  const t = useTranslations('common.connection');
  const now = useNow(status === 'reconnecting' && nextTryAt !== null && !brief);
  const label = useSignalLabel(status, nextTryAt, now);
  return (
    <span
      data-troubled={status === 'live' ? undefined : ''}
      className="inline-flex items-center gap-1.5 whitespace-nowrap text-[0.8rem] sm:gap-2 sm:text-[0.95rem]"
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className="shrink-0">
        {shapes[status]}
      </svg>
      <span aria-hidden="true">{brief ? t(status) : label}</span>
      <span className="sr-only" role="status">
        {t('spoken', { state: t(status) })}
      </span>
    </span>
  );
}
