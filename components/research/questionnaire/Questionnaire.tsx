'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { rememberCurrency } from '#client/lib/own-currency.ts';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ArrowIcon, BackIcon } from '#components/ui/icons.tsx';
import { Line, type StationState } from '#components/ui/Line.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { FieldIssue } from '#contracts/errors.ts';
import { useWebSocketResearch } from '#hooks/useWebSocketResearch.ts';
import { check, type Stage, stageOf, stages } from './answers.ts';
import { ChangingNote, NoAnswers } from './FromJob.tsx';
import { StageFields } from './StageFields.tsx';
import { useDraft } from './useDraft.ts';

const isStage = (value: string | null): value is Stage => stages.includes(value as Stage);

/** `?from={jobId}` opens with that job's answers, which are on the review stage all at once. */
export function Questionnaire() {
  const from = useSearchParams().get('from') || null;
  return <Stages key={from} from={from} />;
}

/** Asks one thing at a time. The stage is in the address, so that "back" goes one stage back. */
function Stages({ from }: { from: string | null }) {
  const t = useTranslations('research.questionnaire');
  const tProblem = useTranslations('research.problems');
  const router = useRouter();
  const asked = useSearchParams().get('step');
  const first = from === null ? 'where' : 'review';
  const stage = isStage(asked) ? asked : first;
  const index = stages.indexOf(stage);
  const { draft, isChanged, today, change, startOver, jobTitle, error: unknown } = useDraft(from);
  const { startResearch, isStarting, error } = useWebSocketResearch();
  /** Stages that were left or tried to be left: only their mistakes are shown. */
  const [tried, setTried] = useState<ReadonlySet<Stage>>(new Set());
  const tAmount = useTranslations('common.amount');
  const form = useRef<HTMLFormElement>(null);
  const question = useRef<HTMLHeadingElement>(null);
  const came = useRef(stage);

  useEffect(() => {
    if (came.current === stage) return;
    came.current = stage;
    question.current?.focus();
  }, [stage]);

  if (unknown && !draft) return <NoAnswers error={unknown} />;
  if (!draft) return <Skeleton className="h-[36rem]" label={t('loading')} />;

  const { answers, issues } = check(draft, today, tProblem, tAmount);
  const refused: readonly FieldIssue[] = error?.issues ?? [];
  const shown = [...issues, ...refused].filter(({ path }) => tried.has(stageOf(path)) || stage === 'review');
  const goTo = (next: Stage) => {
    const search = new URLSearchParams({ ...(from === null ? {} : { from }), step: next });
    window.history.pushState(null, '', `?${search}`);
    window.scrollTo({ top: 0 });
  };

  const again = () => {
    startOver();
    setTried(new Set());
    goTo(first);
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried((old) => new Set(stage === 'review' ? stages : [...old, stage]));
    if (stage !== 'review') {
      if (!issues.some(({ path }) => stageOf(path) === stage)) return goTo(stages[index + 1] ?? 'review');
      // After React has marked them.
      return requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      );
    }
    if (!answers) return;
    const jobId = await startResearch(answers);
    if (!jobId) return;
    if (draft.budget.kind !== 'level') rememberCurrency(draft.budget.currency);
    // They are another job's answers now; the first job keeps its own.
    if (from !== null) startOver();
    router.push(`/research/${jobId}`);
  };

  return (
    <form ref={form} onSubmit={submit} noValidate>
      {from !== null && jobTitle ? <ChangingNote jobId={from} title={jobTitle} /> : null}
      <Line
        label={t('steps')}
        direction="across"
        stations={stages.map((id, at) => ({
          id,
          name: t(`stages.${id}.name`),
          state: stateOf(at, index),
          onSelect: () => goTo(id),
        }))}
      />
      <div className="mt-8 md:mt-12">
        <p className="text-soft tabular-nums">{t('progress', { step: index + 1, steps: stages.length })}</p>
        <h2 ref={question} tabIndex={-1} className="mt-1 text-2xl outline-none! sm:text-3xl">
          {t(`stages.${stage}.question`)}
        </h2>
        <div className="mt-6 flex max-w-3xl flex-col gap-7">
          <StageFields stage={stage} draft={draft} today={today} change={change} issues={shown} goTo={goTo} />
          {error && refused.length === 0 ? (
            <ErrorNote title={t('notStarted')}>
              <ProblemText of={error} />
            </ErrorNote>
          ) : null}
        </div>
      </div>
      <div className="mt-10 flex flex-wrap items-center gap-3">
        {index > 0 ? (
          <Button onClick={() => goTo(stages[index - 1] ?? 'where')}>
            <BackIcon /> {t('back')}
          </Button>
        ) : null}
        <Button type="submit" kind="next" disabled={isStarting}>
          {stage === 'review' ? (isStarting ? t('starting') : t('start')) : t('next')} <ArrowIcon />
        </Button>
        {from === null || isChanged ? (
          <Button kind="quiet" className="ms-auto" onClick={again}>
            {from === null ? t('startOver') : t('undoChanges')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function stateOf(at: number, here: number): StationState {
  if (at === here) return 'current';
  return at < here ? 'done' : 'ahead';
}
