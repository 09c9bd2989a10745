import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { Page, PageTitle } from '#components/ui/layout.tsx';

type Props = { error: Error & { digest?: string }; reset: () => void };

export function WentWrong({ error, reset }: Props) {
  const t = useTranslations('common.errorPage');
  return (
    <Page>
      <PageTitle title={t('title')} lead={t('lead')} />
      {error.digest ? (
        <p className="figures mb-5 text-[0.95rem] text-soft">{t('reference', { digest: error.digest })}</p>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button kind="next" onClick={reset}>
          {t('tryAgain')}
        </Button>
        <ButtonLink href="/">{t('home')}</ButtonLink>
      </div>
    </Page>
  );
}
