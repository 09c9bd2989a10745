import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { CheckIcon, PlusIcon } from '#components/ui/icons.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import type { NoteSuggestion } from '#contracts/research-words.ts';
import { useNoteSuggestions } from '#hooks/useNoteSuggestions.ts';
import type { StageProps } from './stage.ts';
import { withSuggestion } from './suggestion.ts';

type Props = Pick<StageProps, 'draft' | 'change'> & { modelHost: string };

/** What a language model reads in the notes besides, sent to it on request alone. Each becomes an answer by pressing it. */
export function NoteSuggestions({ draft, change, modelHost }: Props) {
  const t = useTranslations('research.notes');
  const { suggestions, suggest, isSuggesting, error } = useNoteSuggestions();
  const [taken, setTaken] = useState<readonly string[]>([]);
  const take = (suggestion: NoteSuggestion) => {
    change(withSuggestion(draft, suggestion));
    setTaken((old) => [...old, suggestion.key]);
  };
  return (
    <div className="mt-3">
      <Button
        small
        disabled={isSuggesting}
        onClick={() => {
          setTaken([]);
          suggest(draft.notes);
        }}
      >
        {isSuggesting ? t('suggesting') : t('suggest')}
      </Button>
      <p className="mt-1 text-[0.95rem] text-soft">{t('model', { host: modelHost })}</p>
      <div aria-live="polite" className="mt-2">
        {error ? (
          <ErrorNote title={t('noSuggestions')}>
            <ProblemText of={error} />
          </ErrorNote>
        ) : null}
        {suggestions?.length === 0 ? <p>{t('nothingToAdd')}</p> : null}
        {suggestions && suggestions.length > 0 ? (
          <>
            <p className="font-semibold">{t('press')}</p>
            <ul className="mt-2 flex flex-wrap gap-2">
              {suggestions.map((suggestion) => (
                <li key={suggestion.key}>
                  <SuggestionChip
                    suggestion={suggestion}
                    isTaken={taken.includes(suggestion.key)}
                    onTake={take}
                  />
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </div>
  );
}

type ChipProps = {
  suggestion: NoteSuggestion;
  isTaken: boolean;
  onTake: (suggestion: NoteSuggestion) => void;
};

function SuggestionChip({ suggestion, isTaken, onTake }: ChipProps) {
  const t = useTranslations('research.notes');
  const Icon = isTaken ? CheckIcon : PlusIcon;
  return (
    <button
      type="button"
      disabled={isTaken}
      title={t('quoted', { text: suggestion.quote })}
      onClick={() => onTake(suggestion)}
      className={`flex min-h-11 items-center gap-2 rounded-sign border-2 px-3 py-1 ${isTaken ? 'border-ink font-semibold' : 'border-dashed border-edge'}`}
    >
      <Icon className="size-4 shrink-0" />
      {suggestion.label}
      <span className="sr-only">
        {isTaken ? ` ${t('added')}` : t('fromQuote', { quote: suggestion.quote })}
      </span>
    </button>
  );
}
