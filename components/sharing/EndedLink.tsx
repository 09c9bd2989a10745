import { useTranslations } from 'next-intl';
import { ButtonLink } from '#components/ui/Button.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import { useProblemText } from '#components/ui/useProblemText.ts';
import type { AppError } from '#contracts/errors.ts';

/** Whether it leads to nothing any more, where else it only can't be followed now. */
export const isLinkGone = ({ code }: AppError): boolean =>
  code === 'not_found' || code === 'forbidden' || code === 'invalid';

/** In place of what a link led to. `title` says what can't be loaded, where the link itself may be good. */
export function EndedLink({ error, title }: { error: AppError; title: string }) {
  const textOf = useProblemText();
  const t = useTranslations('common.sharing');
  const isGone = isLinkGone(error);
  return (
    <>
      <PageTitle
        title={isGone ? t('gone') : title}
        lead={isGone ? t('goneNote') : t('unavailable', { reason: textOf(error) })}
      />
      <ButtonLink href="/">{t('home')}</ButtonLink>
    </>
  );
}
