import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';

/** Asks in place before it stops: the finished steps are kept, so a dialog would make too much of it. */
export function CancelButton({ onCancel }: { onCancel: () => Promise<void> }) {
  const t = useTranslations('research-results.cancel');
  const [asking, setAsking] = useState(false);
  const [stopping, setStopping] = useState(false);
  if (!asking) {
    return (
      <Button small onClick={() => setAsking(true)}>
        {t('cancel')}
      </Button>
    );
  }
  const stop = async () => {
    setStopping(true);
    await onCancel();
    setStopping(false);
    setAsking(false);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div className="flex flex-wrap items-center gap-2" role="group" aria-label={t('label')}>
      <span>{t('question')}</span>
      <Button kind="stop" small autoFocus disabled={stopping} onClick={stop}>
        {stopping ? t('stopping') : t('stop')}
      </Button>
      <Button small onClick={() => setAsking(false)}>
        {t('keepGoing')}
      </Button>
    </div>
  );
}
