import { useTranslations } from 'next-intl';
import { Section } from '#components/ui/layout.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { ResearchResults } from '#contracts/research.ts';

/** What the notes did to the ranking, and what they did not. */
export function NotesUsed({ notes }: Pick<ResearchResults, 'notes'>) {
  const t = useTranslations('research-results.results');
  const formats = useFormats();
  if (!notes || notes.readings.length + notes.kept.length === 0) return null;
  return (
    <Section title={t('notesUsed')}>
      {notes.readings.length > 0 ? (
        <p>{t('used', { notes: formats.list(notes.readings.map(({ label }) => label)) })}</p>
      ) : null}
      {notes.kept.length > 0 ? (
        <p className="mt-1 text-soft" dir="auto">
          {t('notUsed', { notes: formats.list(notes.kept.map((text) => t('quoted', { text }))) })}
        </p>
      ) : null}
    </Section>
  );
}
