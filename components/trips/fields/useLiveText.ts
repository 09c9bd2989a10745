'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useProblemText } from '#components/ui/useProblemText.ts';
import type { ErrorBody } from '#contracts/errors.ts';
import { useTripActions } from '../editing/trip-actions.ts';

/** What was typed is sent after a rest of this long, ms, and on leaving the field: not with every letter. */
const REST_MS = 700;

type Draft = {
  text: string;
  /** What the trip said when the typing began, and the seq that it was then. */
  base: string;
  baseSeq: number;
  /** What of it was sent already. */
  sent: string | null;
};

type Options = {
  /** The field's path, such as `activities/abc/name`. */
  field: string;
  value: string;
  /**
   * Resolves with why it can't be, then what was typed stays.
   * @param baseSeq seq of the trip when the typing began
   */
  save: (text: string, baseSeq: number) => Promise<ErrorBody | null>;
};

export interface LiveText {
  text: string;
  /** Seq of the trip when the typing began; as of now while nothing is typed. */
  baseSeq: number;
  error: string | undefined;
  /** What somebody else made of it while this was being typed; the last one to leave the field wins. */
  theirs: { value: string; by: string | null } | null;
  type: (text: string) => void;
  /** On leaving the field, and on Enter. */
  settle: () => void;
  /** Lets go of what was typed. */
  drop: () => void;
}

/** Something of it was not sent yet. */
const isOpen = (draft: Draft | null): draft is Draft => draft !== null && draft.text !== draft.sent;

/** A text field that many people edit: what is typed here stays until it is sent, what others send shows at once. */
export function useLiveText({ field, value, save }: Options): LiveText {
  const textOf = useProblemText();
  const { setTyping, seq, writerOf } = useTripActions();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [error, setError] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // Sent, and the trip has something else by now: somebody wrote after us.
  if (draft !== null && draft.text === draft.sent && value !== draft.sent.trim()) setDraft(null);

  const send = async () => {
    clearTimeout(timer.current);
    if (!isOpen(draft)) return true;
    const { text, base, baseSeq } = draft;
    const wanted = text.trim();
    const saving = wanted === value ? null : save(wanted, baseSeq);
    // Shown by the trip from here on: what is typed while it goes to disk builds on it.
    setDraft((now) => now && { ...now, base: wanted });
    const refusal = await saving;
    setError(refusal ? textOf(refusal) : undefined);
    setDraft((now) => now && (refusal ? { ...now, base } : { ...now, sent: text }));
    return !refusal;
  };
  const sendLatest = useEffectEvent(() => void send());
  useEffect(
    () => () => {
      // Closed with words still in it: those count.
      sendLatest();
      clearTimeout(timer.current);
    },
    [],
  );

  const drop = () => {
    clearTimeout(timer.current);
    setDraft(null);
    setError(undefined);
    setTyping(null);
  };
  return {
    text: draft?.text ?? value,
    baseSeq: draft?.baseSeq ?? seq(),
    error,
    theirs:
      isOpen(draft) && value !== draft.base && value !== draft.text.trim()
        ? { value, by: writerOf(field) }
        : null,
    type(text) {
      // What was begun before stays begun then, however often parts of it were sent: others may have written in between.
      setDraft((now) => {
        const begun = isOpen(now) ? now : { base: value, baseSeq: seq() };
        return { text, base: begun.base, baseSeq: begun.baseSeq, sent: now?.sent ?? null };
      });
      setTyping(field);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => sendLatest(), REST_MS);
    },
    settle() {
      setTyping(null);
      void send().then((isDone) => {
        if (isDone) setDraft((now) => (isOpen(now) ? now : null));
      });
    },
    drop,
  };
}
