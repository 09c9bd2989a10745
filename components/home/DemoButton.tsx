'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { importWithRetry } from '#components/ui/import-with-retry.ts';

/** A whole trip to play with, in one press. What it needs is only fetched then: the first page stays light. */
export function DemoButton() {
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
      setProblem(error instanceof Error ? error.message : 'Something went wrong.');
      setStarting(false);
    }
  };
  return (
    <>
      <Button className="min-h-14!" disabled={isStarting} onClick={() => void start()}>
        {isStarting ? 'Opening…' : 'Try a demo trip'}
      </Button>
      {problem ? (
        <div className="basis-full">
          <ErrorNote title="The demo wasn’t opened">{problem} Try again.</ErrorNote>
        </div>
      ) : null}
    </>
  );
}
