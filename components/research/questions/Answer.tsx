import { useTranslations } from 'next-intl';
import type { QuestionState } from '#client/research/question-state.ts';
import { Button } from '#components/ui/Button.tsx';
import type { Citation } from '#contracts/research-words.ts';

type Props = {
  question: QuestionState;
  onStop: () => void;
  /** Left out where it can't be asked now. */
  onAgain: (() => void) | undefined;
};

/** One question with its answer as far as it has come, and the facts that each sentence rests on. */
export function Answer({
  question: { question, sentences, outcome, message, leftOut },
  onStop,
  onAgain,
}: Props) {
  const t = useTranslations('research-results.questions');
  const facts = citedBy(sentences);
  const canAskAgain = outcome === 'interrupted' || outcome === 'failed' || outcome === 'cancelled';
  return (
    <article className="max-w-prose border-s-8 border-rule ps-4">
      <h3 className="text-lg" dir="auto">
        {question}
      </h3>
      {sentences.length > 0 ? (
        <p className="mt-1">
          {sentences.map(({ text, cites }) => (
            <span key={text}>
              {text}
              <sup className="figures ps-0.5">
                {cites.map((cite) => facts.indexOf(keyOf(cite)) + 1).join(', ')}
              </sup>{' '}
            </span>
          ))}
        </p>
      ) : null}
      {outcome === null ? (
        <p className="mt-2 flex flex-wrap items-center gap-3 text-soft">
          {t('answering')}
          <Button small onClick={onStop}>
            {t('stop')}
          </Button>
        </p>
      ) : null}
      {message ? <p className="mt-1 font-semibold">{message}</p> : null}
      {canAskAgain && onAgain ? (
        <Button small className="mt-2" onClick={onAgain}>
          {t('again')}
        </Button>
      ) : null}
      {leftOut > 0 ? (
        <p className="mt-1 text-[0.95rem] text-soft">{t('leftOut', { count: leftOut })}</p>
      ) : null}
      {facts.length > 0 ? (
        <details className="mt-2 text-[0.95rem]">
          <summary className="min-h-9 cursor-pointer text-soft">{t('sources')}</summary>
          <ol className="mt-1 list-decimal ps-6 text-soft">
            {facts.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ol>
        </details>
      ) : null}
    </article>
  );
}

const keyOf = ({ place, text }: Citation): string => `${place}: ${text}`;

/** Every fact once, in the order in which they are cited. */
const citedBy = (sentences: QuestionState['sentences']): string[] => [
  ...new Set(sentences.flatMap(({ cites }) => cites.map(keyOf))),
];
