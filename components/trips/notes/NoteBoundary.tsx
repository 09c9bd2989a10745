'use client';

import { useTranslations } from 'next-intl';
import { Component, type ReactNode } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';

type State = { isBroken: boolean };

/** What breaks in the editor of one note stays there: the rest of the trip goes on. */
export class NoteBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { isBroken: false };

  static getDerivedStateFromError(): State {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return <BrokenNote onRetry={() => this.setState({ isBroken: false })} />;
  }
}

function BrokenNote({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations('trip-panels.notes');
  const tCommon = useTranslations('common');
  return (
    <ErrorNote title={t('notLoaded')} action={<Button onClick={onRetry}>{tCommon('tryAgain')}</Button>}>
      {t('notLoadedNote')}
    </ErrorNote>
  );
}
