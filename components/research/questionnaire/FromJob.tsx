import { useTranslations } from 'next-intl';
import { ButtonLink } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Link } from '#components/ui/Link.tsx';
import { useProblemText } from '#components/ui/useProblemText.ts';
import type { AppError } from '#contracts/errors.ts';

/** Whose answers are being changed, and that nothing happens to them. */
export function ChangingNote({ jobId, title }: { jobId: string; title: string }) {
  const t = useTranslations('research.questionnaire');
  const job = () => (
    <Link href={`/research/${jobId}`} className="font-semibold">
      <bdi>{title}</bdi>
    </Link>
  );
  return (
    <p className="mb-8 max-w-prose border-s-8 border-ink bg-panel px-4 py-3">{t.rich('changing', { job })}</p>
  );
}

export function NoAnswers({ error }: { error: AppError }) {
  const textOf = useProblemText();
  const t = useTranslations('research.questionnaire');
  const missing = error.code === 'not_found' || error.code === 'forbidden';
  return (
    <ErrorNote
      title={missing ? t('missing') : t('cantOpen')}
      action={<ButtonLink href="/research/new">{t('fromScratch')}</ButtonLink>}
    >
      {missing ? t('missingWhy') : textOf(error)}
    </ErrorNote>
  );
}
