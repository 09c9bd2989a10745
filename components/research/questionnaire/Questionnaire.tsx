'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ArrowIcon, BackIcon } from '#components/ui/icons.tsx';
import { Line, type StationState } from '#components/ui/Line.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { FieldIssue } from '#contracts/errors.ts';
import { useWebSocketResearch } from '#hooks/useWebSocketResearch.ts';
import { check, type Stage, stageOf, stages, stageWords } from './answers.ts';
import { StageFields } from './StageFields.tsx';
import { useDraft } from './useDraft.ts';

const isStage = (value: string | null): value is Stage => stages.includes(value as Stage);

/** Asks one thing at a time. The stage is in the address, so that "back" goes one stage back. */
export function Questionnaire() {
  const router = useRouter();
  const asked = useSearchParams().get('step');
  const stage = isStage(asked) ? asked : 'where';
  const index = stages.indexOf(stage);
  const { draft, today, change, startOver } = useDraft();
  const { startResearch, isStarting, error } = useWebSocketResearch();
  /** Stages that were left or tried to be left: only their mistakes are shown. */
  const [tried, setTried] = useState<ReadonlySet<Stage>>(new Set());
  const form = useRef<HTMLFormElement>(null);
  const question = useRef<HTMLHeadingElement>(null);
  const came = useRef(stage);

  useEffect(() => {
    if (came.current === stage) return;
    came.current = stage;
    question.current?.focus();
  }, [stage]);

  if (!draft) return <Skeleton className="h-[36rem]" label="Loading your answers" />;

  const { answers, issues } = check(draft, today);
  const refused: readonly FieldIssue[] = error?.issues ?? [];
  const shown = [...issues, ...refused].filter(({ path }) => tried.has(stageOf(path)) || stage === 'review');
  const goTo = (next: Stage) => {
    window.history.pushState(null, '', `?step=${next}`);
    window.scrollTo({ top: 0 });
  };

  const again = () => {
    startOver();
    setTried(new Set());
    goTo('where');
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
    if (jobId) router.push(`/research/${jobId}`);
  };

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Line
        label="Stages of the questionnaire"
        direction="across"
        stations={stages.map((id, at) => ({
          id,
          name: stageWords[id].name,
          state: stateOf(at, index),
          onSelect: () => goTo(id),
        }))}
      />
      <div className="mt-8 md:mt-12">
        <p className="text-soft tabular-nums">
          {index + 1} of {stages.length}
        </p>
        <h2 ref={question} tabIndex={-1} className="mt-1 text-2xl outline-none! sm:text-3xl">
          {stageWords[stage].question}
        </h2>
        <div className="mt-6 flex max-w-3xl flex-col gap-7">
          <StageFields stage={stage} draft={draft} today={today} change={change} issues={shown} goTo={goTo} />
          {error && refused.length === 0 ? (
            <ErrorNote title="The research did not start">{error.message}</ErrorNote>
          ) : null}
        </div>
      </div>
      <div className="mt-10 flex flex-wrap items-center gap-3">
        {index > 0 ? (
          <Button onClick={() => goTo(stages[index - 1] ?? 'where')}>
            <BackIcon /> Back
          </Button>
        ) : null}
        <Button type="submit" kind="next" disabled={isStarting}>
          {stage === 'review' ? (isStarting ? 'Starting ...' : 'Start the research') : 'Next'} <ArrowIcon />
        </Button>
        <Button kind="quiet" className="ml-auto" onClick={again}>
          Start over
        </Button>
      </div>
    </form>
  );
}

function stateOf(at: number, here: number): StationState {
  if (at === here) return 'current';
  return at < here ? 'done' : 'ahead';
}
