'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, useCallback, useId, useState } from 'react';
import { localStore } from '#client/lib/browser.ts';
import { Button } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Field, Input } from '#components/ui/Field.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { GUEST_NAME } from '#contracts/travellers.ts';
import { useAccountActions } from '#hooks/useTraveller.ts';
import { NameFirstContext } from './name-first.ts';

/** Asked on this device already; whoever skipped it is not asked again. */
const ASKED_KEY = 'caravan.name-asked';

type Props = {
  /** What the others call one in this trip: known without a network, too. */
  name: string | undefined;
  children: ReactNode;
};

/** Asks for a name once, before the first thing that others see under it. */
export function AskName({ name, children }: Props) {
  const [waiting, setWaiting] = useState<(() => void) | null>(null);
  const isNameless = name === GUEST_NAME;
  const nameFirst = useCallback(
    (then: () => void) => {
      if (isNameless && localStore.getItem(ASKED_KEY) === null) setWaiting(() => then);
      else then();
    },
    [isNameless],
  );
  const goOn = () => {
    localStore.setItem(ASKED_KEY, 'yes');
    setWaiting(null);
    waiting?.();
  };
  return (
    <NameFirstContext value={nameFirst}>
      {children}
      {waiting ? <NameDialog onDone={goOn} /> : null}
    </NameFirstContext>
  );
}

function NameDialog({ onDone }: { onDone: () => void }) {
  const t = useTranslations('trip-panels.people');
  const id = useId();
  const { rename, isBusy, error } = useAccountActions();
  const [name, setName] = useState('');
  const save = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (name.trim() === '' || (await rename(name.trim()))) onDone();
  };
  return (
    <Modal title={t('askName')} onClose={onDone}>
      <form noValidate onSubmit={save} className="flex flex-col gap-5">
        <Field id={id} label={t('yourName')} hint={t('nameHint')}>
          <Input
            id={id}
            value={name}
            maxLength={80}
            autoComplete="given-name"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        {error ? (
          <ErrorNote title={t('nameNotSaved')}>
            <ProblemText of={error} />
          </ErrorNote>
        ) : null}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" kind="next" disabled={isBusy}>
            {t('goOn')}
          </Button>
          <Button kind="quiet" onClick={onDone}>
            {t('skip')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
