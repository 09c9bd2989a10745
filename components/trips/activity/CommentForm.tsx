'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { HALF_TYPED } from '#components/ui/escape.ts';
import { describedBy, FieldError, TextArea } from '#components/ui/Field.tsx';
import { useProblemText } from '#components/ui/useProblemText.ts';
import type { ErrorBody } from '#contracts/errors.ts';
import type { Member } from '#contracts/trips.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { Typists } from '../fields/Typists.tsx';
import { mentionAt, withMention } from './mentions.ts';

type Props = {
  members: readonly Member[];
  field: string;
  label: string;
  button: string;
  initial?: string;
  save: (text: string) => Promise<ErrorBody | null>;
  onDone?: () => void;
};

/** Words for the others; "@" offers the names of those who are in the trip. */
export function CommentForm({ members, field, label, button, initial = '', save, onDone }: Props) {
  const textOf = useProblemText();
  const t = useTranslations('trip-panels.activity');
  const tActions = useTranslations('common.actions');
  const id = useId();
  const { setTyping } = useTripActions();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(initial);
  const [caret, setCaret] = useState(0);
  const [error, setError] = useState<string>();
  const mention = mentionAt(text, caret);
  const offered = mention
    ? members.filter(({ name }) => name.toLowerCase().startsWith(mention.typed.toLowerCase())).slice(0, 5)
    : [];

  const put = (name: string) => {
    if (!mention) return;
    const next = withMention(text, caret, mention, name);
    setText(next.text);
    setCaret(next.caret);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (text.trim() === '') return setError(t('emptyComment'));
    const refusal = await save(text.trim());
    setError(refusal ? textOf(refusal) : undefined);
    if (refusal) return;
    setText('');
    setTyping(null);
    onDone?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
    if (event.key === 'Escape' && text !== initial && !event.nativeEvent.isComposing) {
      // The words stay; what is left is the field.
      event.stopPropagation();
      box.current?.closest<HTMLElement>('[role=dialog]')?.focus();
    }
    const [first] = offered;
    if (event.key === 'Tab' && first && mention?.typed) {
      event.preventDefault();
      put(first.name);
    }
  };
  return (
    <form onSubmit={submit}>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Typists field={field}>
        <TextArea
          ref={box}
          {...describedBy(id, undefined, error)}
          rows={2}
          maxLength={2000}
          placeholder={t('commentHint')}
          className="min-h-20!"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setCaret(event.target.selectionStart);
            setTyping(field);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onBlur={() => setTyping(null)}
          onKeyDown={onKeyDown}
          {...(text === initial ? {} : { [HALF_TYPED]: '' })}
        />
      </Typists>
      {offered.length > 0 ? (
        <fieldset className="mt-1.5 flex flex-wrap gap-2">
          <legend className="sr-only">{t('mention')}</legend>
          {offered.map((member) => (
            <Button key={member.userId} small onClick={() => put(member.name)}>
              @{member.name}
            </Button>
          ))}
        </fieldset>
      ) : null}
      <FieldError id={id} error={error} />
      <p className="mt-2 flex gap-2">
        <Button type="submit" small>
          {button}
        </Button>
        {onDone ? (
          <Button small kind="quiet" onClick={onDone}>
            {tActions('cancel')}
          </Button>
        ) : null}
      </p>
    </form>
  );
}
