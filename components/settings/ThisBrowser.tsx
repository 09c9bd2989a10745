import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { usePush } from '#hooks/usePush.ts';

/** Push in the browser that one sits at. */
export function ThisBrowser() {
  const t = useTranslations('settings.browser');
  const { status, problem, subscribe, unsubscribe, isBusy, error } = usePush();
  if (status === 'unknown') return null;
  if (problem)
    return (
      <p dir="auto" className="mb-4 text-soft">
        {problem}
      </p>
    );
  return (
    <div className="mb-4">
      {status === 'unsupported' ? <p className="text-soft">{t('unsupported')}</p> : null}
      {status === 'blocked' ? <p className="text-soft">{t('blocked')}</p> : null}
      {status === 'off' ? (
        <Button onClick={() => void subscribe()} disabled={isBusy}>
          {isBusy ? t('asking') : t('subscribe')}
        </Button>
      ) : null}
      {status === 'on' ? (
        <p className="flex flex-wrap items-center gap-3">
          <span className="font-semibold">{t('on')}</span>
          <Button small onClick={() => void unsubscribe()} disabled={isBusy}>
            {t('stop')}
          </Button>
        </p>
      ) : null}
      {error ? (
        <ErrorNote title={t('failed')}>
          <ProblemText of={error} />
        </ErrorNote>
      ) : null}
    </div>
  );
}
