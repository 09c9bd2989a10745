import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import type { FieldIssue } from '#contracts/errors.ts';
import { type Stage, stageLabels, stageOf } from './answers.ts';
import type { Draft } from './draft.ts';
import { summaryOf } from './summary.ts';

type Props = { draft: Draft; issues: readonly FieldIssue[]; goTo: (stage: Stage) => void };

export function ReviewStage({ draft, issues, goTo }: Props) {
  return (
    <>
      {issues.length > 0 ? (
        <ErrorNote title="A few answers need another look">
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
                      {stageLabels[stage].name}
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
        {summaryOf(draft).map(({ stage, name, words }) => (
          <div
            key={name}
            className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 border-t border-rule py-2 first:border-0 sm:grid-cols-[8rem_1fr_auto]"
          >
            <dt className="text-soft max-sm:col-start-1">{name}</dt>
            <dd className="min-w-0 font-semibold whitespace-pre-line max-sm:col-start-1" dir="auto">
              {words}
            </dd>
            <dd className="max-sm:col-start-2 max-sm:row-span-2 max-sm:row-start-1">
              <Button kind="quiet" small onClick={() => goTo(stage)}>
                Change<span className="sr-only"> {name}</span>
              </Button>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
