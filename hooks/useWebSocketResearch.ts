'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { type ConnectionState, isConnected } from '#client/connection/connection-state.ts';
import { type ConnectionTrouble, connectionTrouble } from '#client/connection/connection-trouble.ts';
import { createIdempotencyKeys, type IdempotencyKeys } from '#client/http/idempotency-keys.ts';
import { ensureSession } from '#client/http/session.ts';
import { tabStore } from '#client/lib/browser.ts';
import { createIncrementalReducer } from '#client/lib/incremental-reducer.ts';
import { newId } from '#client/lib/new-id.ts';
import type { QuestionState } from '#client/research/question-state.ts';
import { cancelResearch, startResearch } from '#client/research/research-api.ts';
import { researchResultsQuery } from '#client/research/research-queries.ts';
import { initialResearch, type ResearchJobStatus, reduceResearch } from '#client/research/research-state.ts';
import { AppError } from '#contracts/errors.ts';
import type { QuestionnaireInput } from '#contracts/questionnaire.ts';
import type { ResearchEvent, ResearchResults } from '#contracts/research.ts';
import { isEnded } from '#contracts/runs.ts';
import { useConnection } from './useConnection.ts';
import { useLiveStream } from './useLiveStream.ts';

export interface WebSocketResearch {
  jobId: string | null;
  /** Null until the first event of the job is known. */
  jobStatus: ResearchJobStatus | null;
  /** Null until the job is completed and they were fetched. */
  results: ResearchResults | null;
  isConnected: boolean;
  connectionState: ConnectionState;
  isStarting: boolean;
  isResearching: boolean;
  lastMessage: ResearchEvent | null;
  /** The whole log of the job, in order, also when the page was opened after the fact. */
  messages: readonly ResearchEvent[];
  /** What was asked about the results, with the answers. */
  questions: readonly QuestionState[];
  /** Why starting, reading or cancelling was refused (`issues` names fields), or why the job failed. */
  error: AppError | null;
  /** Why there is no connection; null while there is one or the first is being made. */
  connectionError: ConnectionTrouble | null;
  /** Resolves with the job's id, or with null when it was refused: then `error` says why. */
  startResearch: (questionnaire: QuestionnaireInput) => Promise<string | null>;
  cancelResearch: () => Promise<void>;
  /** Lets go of the job, which goes on without us. */
  clearResults: () => void;
  reconnect: () => void;
}

const none: readonly [] = [];
let keys: IdempotencyKeys | undefined;
const idempotencyKeys = () => (keys ??= createIdempotencyKeys(tabStore, newId));

/** @param jobId the job to show; left out, the one that `startResearch` starts */
export function useWebSocketResearch(jobId?: string): WebSocketResearch {
  const { connection, reconnect } = useConnection();
  const [startedId, setStartedId] = useState<string | null>(null);
  const id = jobId ?? startedId;

  const log = useLiveStream(id ? { namespace: '/research', stream: `research:${id}`, from: 'start' } : null);
  const reduceNew = useMemo(
    () => (id ? createIncrementalReducer(reduceResearch, initialResearch(id)) : null),
    [id],
  );
  const research = useMemo(() => reduceNew?.(log.events) ?? null, [reduceNew, log.events]);
  const known = research && research.messages.length > 0 ? research : null;
  const jobStatus = known?.jobStatus ?? null;
  const messages: readonly ResearchEvent[] = known?.messages ?? none;

  const fetched = useQuery({ ...researchResultsQuery(id), enabled: jobStatus?.status === 'completed' });

  const starting = useMutation({
    mutationFn: async (questionnaire: QuestionnaireInput) => {
      await ensureSession();
      return idempotencyKeys().run(questionnaire, (key) => startResearch(questionnaire, key));
    },
  });
  const cancelling = useMutation({ mutationFn: cancelResearch });
  const { mutateAsync: startOne, reset: forgetStart } = starting;
  const { mutateAsync: cancelOne, reset: forgetCancel } = cancelling;
  const start = useCallback(
    (questionnaire: QuestionnaireInput) => {
      forgetCancel();
      return startOne(questionnaire).then(
        ({ jobId: started }) => {
          setStartedId(started);
          return started;
        },
        () => null,
      );
    },
    [startOne, forgetCancel],
  );
  const cancel = useCallback(async () => {
    if (!id) return;
    forgetStart();
    await cancelOne(id).catch(() => undefined);
  }, [id, cancelOne, forgetStart]);
  const clear = useCallback(() => {
    setStartedId(null);
    forgetStart();
    forgetCancel();
  }, [forgetStart, forgetCancel]);

  const failure = jobStatus?.error ? new AppError('internal', jobStatus.error) : null;
  return {
    jobId: id,
    jobStatus,
    results: fetched.data ?? null,
    isConnected: isConnected(connection),
    connectionState: connection,
    isStarting: starting.isPending,
    isResearching: jobStatus !== null && !isEnded(jobStatus.status),
    lastMessage: messages.at(-1) ?? null,
    messages,
    questions: known?.questions ?? none,
    error: starting.error ?? cancelling.error ?? log.error ?? failure ?? fetched.error,
    connectionError: connectionTrouble(connection),
    startResearch: start,
    cancelResearch: cancel,
    clearResults: clear,
    reconnect,
  };
}
