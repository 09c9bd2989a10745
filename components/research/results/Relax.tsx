'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Section } from '#components/ui/layout.tsx';
import { useProblemText } from '#components/ui/useProblemText.ts';
import type { ResearchResults } from '#contracts/research.ts';
import { useWebSocketResearch } from '#hooks/useWebSocketResearch.ts';
import { useRelaxLabel } from './useRelaxLabel.ts';

/** What stands in the way, and the same research again with one answer changed, at a press. */
export function Relax({ results: { relax, preferences } }: { results: ResearchResults }) {
  const textOf = useProblemText();
  const t = useTranslations('research-results.results');
  const labelOf = useRelaxLabel();
  const router = useRouter();
  const { startResearch, isStarting, error } = useWebSocketResearch();
  if (relax.length === 0) return null;
  const run = async (change: ResearchResults['relax'][number]['options'][number]['change']) => {
    const jobId = await startResearch({ ...preferences, ...change });
    if (jobId) router.push(`/research/${jobId}`);
  };
  return (
    <div className="mt-8">
      <Section title={t('relax')}>
        <ul className="tracks gap-x-8 gap-y-3">
          {relax.map(({ wish: preference, message, wouldAdd, options }) => (
            <li key={preference} className="border-t-2 border-rule pt-2">
              <p className="flex items-baseline gap-3">
                <span className="figures text-2xl font-bold">+{wouldAdd}</span>
                <span>{message}</span>
              </p>
              {options.length > 0 ? (
                <p className="mt-2 flex flex-wrap gap-2">
                  {options.map(({ change, wouldAdd: added }) => (
                    <Button key={added} small disabled={isStarting} onClick={() => run(change)}>
                      {t('option', { change: labelOf(change), count: added })}
                    </Button>
                  ))}
                </p>
              ) : null}
            </li>
          ))}
        </ul>
        {error ? (
          <ErrorNote title={t('notStarted')}>{t('tryAgain', { reason: textOf(error) })}</ErrorNote>
        ) : null}
      </Section>
    </div>
  );
}
