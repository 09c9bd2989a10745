import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import type { FieldIssue } from '#contracts/errors.ts';
import { type Stage, stageOf } from './answers.ts';
import type { Draft } from './draft.ts';
import { summaryOf } from './summary.ts';
import { useSummaryWords } from './useSummaryWords.ts';

type Props = { draft: Draft; issues: readonly FieldIssue[]; goTo: (stage: Stage) => void };

export function ReviewStage({ draft, issues, goTo }: Props) {
  const t = useTranslations('research.review');
  const tStage = useTranslations('research.questionnaire.stages');
  const words = useSummaryWords();
  return (
    <>
      {issues.length > 0 ? (
        <ErrorNote title={t('problems')}>
          <ul className="mt-1">
            {issues.map(({ path, message }) => {
              const stage = stageOf(path);
              return (
                <li key={path + message}>
                  {stage === 'review' ? null : (
                    <button
                      type="button"
                      className="font-semibold text-ink underline"
                      onClick={() => goTo(stage)}
                    >
                      {tStage(`${stage}.name`)}
                    </button>
                  )}{' '}
                  {message}
                </li>
              );
            })}
          </ul>
        </ErrorNote>
      ) : null}
      <dl>
        {summaryOf(draft, words).map(({ stage, name, words: said }) => (
          <div
            key={name}
            className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 border-t border-rule py-2 first:border-0 sm:grid-cols-[8rem_1fr_auto]"
          >
            <dt className="text-soft max-sm:col-start-1">{name}</dt>
            <dd className="min-w-0 font-semibold whitespace-pre-line max-sm:col-start-1" dir="auto">
              {said}
            </dd>
            <dd className="max-sm:col-start-2 max-sm:row-span-2 max-sm:row-start-1">
              <Button kind="quiet" small onClick={() => goTo(stage)}>
                {t.rich('change', { name, hidden })}
              </Button>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
