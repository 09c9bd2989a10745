import { useTranslations } from 'next-intl';
import { useFormats } from '#components/ui/useFormats.ts';
import { type SaidChange, sayChange } from '#messages/changes.ts';

/** An entry of the history in the reader's language; in the server's words where this page knows no better. */
export function useSayChange(): (entry: { sentence: string; said?: SaidChange | undefined }) => string {
  const t = useTranslations('trip-panels.changes');
  const formats = useFormats();
  return ({ sentence, said }) => (said && sayChange(said, t, formats)) ?? sentence;
}
