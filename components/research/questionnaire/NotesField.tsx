import { useTranslations } from 'next-intl';
import { describedBy, Field, TextArea } from '#components/ui/Field.tsx';
import { CheckIcon, CrossIcon } from '#components/ui/icons.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { NoteReading } from '#contracts/questionnaire.ts';
import { useNoteReadings } from '#hooks/useNoteReadings.ts';
import { NoteSuggestions } from './NoteSuggestions.tsx';
import type { StageProps } from './stage.ts';

/** Characters that are kept. */
const MAX_NOTES = 2_000;

/** Free text with what is read in it shown back as chips, so that nobody believes they were heard when they were not. */
export function NotesField({ draft, change, errorAt }: StageProps) {
  const t = useTranslations('research.notes');
  const formats = useFormats();
  const hint = t('hint', { used: formats.number(draft.notes.length), most: formats.number(MAX_NOTES) });
  const { readings, kept: stored, modelHost } = useNoteReadings(draft.notes);
  const ignored = new Set(draft.notesIgnored);
  const toggle = (key: string) =>
    change({
      notesIgnored: ignored.has(key)
        ? draft.notesIgnored.filter((other) => other !== key)
        : [...draft.notesIgnored, key],
    });
  return (
    <>
      <Field id="notes" label={t('label')} hint={hint} error={errorAt('notes')}>
        <TextArea
          {...describedBy('notes', hint, errorAt('notes'))}
          dir="auto"
          maxLength={4_000}
          value={draft.notes}
          onChange={(event) => change({ notes: event.target.value })}
        />
      </Field>
      <div aria-live="polite">
        {readings.length > 0 ? (
          <>
            <p className="font-semibold">{t('understood')}</p>
            <ul className="mt-2 flex flex-wrap gap-2">
              {readings.map((reading) => (
                <li key={reading.key}>
                  <ReadingChip reading={reading} on={!ignored.has(reading.key)} onToggle={toggle} />
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {stored.length > 0 ? (
          <p className="mt-2 text-soft" dir="auto">
            {t('stored', { notes: formats.list(stored.map((text) => t('quoted', { text }))) })}
          </p>
        ) : null}
      </div>
      {modelHost ? <NoteSuggestions draft={draft} change={change} modelHost={modelHost} /> : null}
    </>
  );
}

type ChipProps = { reading: NoteReading; on: boolean; onToggle: (key: string) => void };

function ReadingChip({ reading, on, onToggle }: ChipProps) {
  const t = useTranslations('research.notes');
  const Icon = on ? CheckIcon : CrossIcon;
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={() => onToggle(reading.key)}
      className={`flex min-h-11 items-center gap-2 rounded-sign border-2 px-3 py-1 ${on ? 'border-ink font-semibold' : 'border-edge text-soft line-through'}`}
    >
      <Icon className="size-4 shrink-0" />
      {reading.label}
      {reading.kind === 'rule' ? null : <span className="sr-only"> {t('preference')}</span>}
    </button>
  );
}
