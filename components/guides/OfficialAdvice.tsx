import { useTranslations } from 'next-intl';
import { Provenance } from '#components/research/Provenance.tsx';
import { AlertIcon } from '#components/ui/icons.tsx';
import type { OfficialAdvice as Advice } from '#contracts/web-guides.ts';

/** What each government says; where they don't agree, that is said first. */
export function OfficialAdvice({ advice }: { advice: readonly Advice[] }) {
  const t = useTranslations('guides.advice');
  const levels = new Set(advice.map(({ level }) => level));
  return (
    <>
      {levels.size > 1 ? <p className="mb-1 text-soft">{t('disagree')}</p> : null}
      <ul className="flex flex-col gap-2">
        {advice.map(({ level, summary, provenance }) => (
          <li key={provenance.provider}>
            <p className="flex items-center gap-2 font-semibold">
              {level === 'caution' || level === 'avoid' ? <AlertIcon className="shrink-0 text-stop" /> : null}
              {t(`levels.${level}`)}
            </p>
            <p className="text-[0.95rem] text-soft">{summary}</p>
            <Provenance source={provenance} />
          </li>
        ))}
      </ul>
    </>
  );
}
