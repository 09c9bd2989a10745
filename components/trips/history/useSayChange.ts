import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useFormats } from '#components/ui/useFormats.ts';
import { type SaidChange, sayChange } from '#messages/changes.ts';

/** What happened as the server told it. */
export type ChangeInWords = { sentence: string; said?: SaidChange | undefined };

/** An entry of the history in the reader's language; in the server's words where this page knows no better. */
export function useSayChange(): (entry: ChangeInWords) => string {
  const t = useTranslations('trip-panels.changes');
  const formats = useFormats();
  return useCallback(({ sentence, said }) => (said && sayChange(said, t, formats)) ?? sentence, [t, formats]);
}
