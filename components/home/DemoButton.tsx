'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Suspense, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import { lazyPart } from '#components/ui/lazy-part.ts';
import { useProblemText } from '#components/ui/useProblemText.ts';

const ErrorNote = lazyPart(() => import('#components/ui/ErrorNote.tsx').then(({ ErrorNote }) => ErrorNote));

/** A whole trip to play with, in one press. What it needs is only fetched then: the first page stays light. */
export function DemoButton() {
  const t = useTranslations('home.demo');
  const tProblem = useTranslations('common.problems');
  const textOf = useProblemText();
  const router = useRouter();
  const [isStarting, setStarting] = useState(false);
  const [problem, setProblem] = useState<string>();
  const start = async () => {
    setStarting(true);
    setProblem(undefined);
    try {
      const { startDemoTrip } = await importWithRetry(() => import('#client/trips/start-demo.ts'));
      router.push(`/trips/${await startDemoTrip()}`);
    } catch (error) {
      setProblem(error instanceof Error ? textOf(error) : tProblem('unknown'));
      setStarting(false);
    }
  };
  return (
    <>
      <Button className="min-h-14!" disabled={isStarting} onClick={() => void start()}>
        {isStarting ? t('opening') : t('open')}
      </Button>
      {problem ? (
        <div className="basis-full">
          <Suspense>
            <ErrorNote title={t('notOpened')}>{t('again', { problem })}</ErrorNote>
          </Suspense>
        </div>
      ) : null}
    </>
  );
}
