import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { CheckIcon, PlusIcon } from '#components/ui/icons.tsx';
import type { NoteSuggestion } from '#contracts/research-words.ts';
import { useNoteSuggestions } from '#hooks/useNoteSuggestions.ts';
import type { StageProps } from './stage.ts';
import { withSuggestion } from './suggestion.ts';

type Props = Pick<StageProps, 'draft' | 'change'> & { modelHost: string };

/** What a language model reads in the notes besides, sent to it on request alone. Each becomes an answer by pressing it. */
export function NoteSuggestions({ draft, change, modelHost }: Props) {
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
        {isSuggesting ? 'Reading your notes…' : 'Suggest answers from my notes'}
      </Button>
      <p className="mt-1 text-[0.95rem] text-soft">
        Sends your notes to the language model at {modelHost}. Nothing counts until you add it.
      </p>
      <div aria-live="polite" className="mt-2">
        {error ? <ErrorNote title="No suggestions this time">{error.message}</ErrorNote> : null}
        {suggestions?.length === 0 ? <p>Nothing to add to your answers.</p> : null}
        {suggestions && suggestions.length > 0 ? (
          <>
            <p className="font-semibold">Press what you’d like to add to your answers:</p>
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
  const Icon = isTaken ? CheckIcon : PlusIcon;
  return (
    <button
      type="button"
      disabled={isTaken}
      title={`“${suggestion.quote}”`}
      onClick={() => onTake(suggestion)}
      className={`flex min-h-11 items-center gap-2 rounded-sign border-2 px-3 py-1 ${isTaken ? 'border-ink font-semibold' : 'border-dashed border-edge'}`}
    >
      <Icon className="size-4 shrink-0" />
      {suggestion.label}
      <span className="sr-only">{isTaken ? ' (added)' : `, from “${suggestion.quote}”`}</span>
    </button>
  );
}
