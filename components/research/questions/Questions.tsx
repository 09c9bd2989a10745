import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { QuestionState } from '#client/research/question-state.ts';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { describedBy, Field, Input } from '#components/ui/Field.tsx';
import { Section } from '#components/ui/layout.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { MAX_QUESTION } from '#contracts/research-words.ts';
import { useResearchQuestions } from '#hooks/useResearchQuestions.ts';
import { Answer } from './Answer.tsx';

type Props = {
  jobId: string;
  /** Where questions go; null where nobody answers: then only what was asked before is shown. */
  modelHost: string | null;
  questions: readonly QuestionState[];
};

/** Questions about finished results, answered from their facts. */
export function Questions({ jobId, modelHost, questions }: Props) {
  const t = useTranslations('research-results.questions');
  const { ask, stop, isAsking, error } = useResearchQuestions(jobId);
  const [text, setText] = useState('');
  const isOpen = questions.some(({ outcome }) => outcome === null);
  const hint = t('hint', { host: modelHost ?? '' });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await ask(text)) setText('');
  };
  return (
    <Section title={t('title')}>
      <ol className="grid gap-6" aria-live="polite">
        {questions.map((question) => (
          <li key={question.questionId}>
            <Answer
              question={question}
              onStop={() => stop(question.questionId)}
              onAgain={modelHost && !isOpen ? () => void ask(question.question) : undefined}
            />
          </li>
        ))}
      </ol>
      {modelHost ? (
        <form onSubmit={submit} className="mt-6 max-w-prose">
          <Field id="question" label={t('label')} hint={hint}>
            <Input
              {...describedBy('question', hint)}
              value={text}
              maxLength={MAX_QUESTION}
              autoComplete="off"
              onChange={({ target }) => setText(target.value)}
            />
          </Field>
          <Button type="submit" className="mt-3" disabled={isAsking || isOpen || text.trim().length < 3}>
            {t('ask')}
          </Button>
        </form>
      ) : null}
      {error ? (
        <div className="mt-4">
          <ErrorNote title={t('refused')}>
            <ProblemText of={error} />
          </ErrorNote>
        </div>
      ) : null}
    </Section>
  );
}
