import { formatList } from '#components/ui/format.ts';
import { Section } from '#components/ui/layout.tsx';
import type { ResearchResults } from '#contracts/research.ts';

/** What the notes did to the ranking, and what they did not. */
export function NotesUsed({ notes }: Pick<ResearchResults, 'notes'>) {
  if (!notes || notes.readings.length + notes.kept.length === 0) return null;
  return (
    <Section title="From your notes">
      {notes.readings.length > 0 ? (
        <p>Used: {formatList(notes.readings.map(({ label }) => label))}.</p>
      ) : null}
      {notes.kept.length > 0 ? (
        <p className="mt-1 text-soft" dir="auto">
          Not used for ranking: {notes.kept.map((text) => `“${text}”`).join(', ')}
        </p>
      ) : null}
    </Section>
  );
}
