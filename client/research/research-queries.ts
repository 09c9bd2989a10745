/** What REST says of research jobs; how one proceeds comes by its stream. */
import { keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query';
import { inSession } from '../http/session.ts';
import { getResearch, getResearchResults, readNotes } from './research-api.ts';

export const researchKeys = {
  results: (jobId: string | null) => ['research', 'one', jobId, 'results'],
  answers: (jobId: string | null) => ['research', 'one', jobId, 'answers'],
  noteReadings: (text: string) => ['note-readings', text],
} as const;

/** Of a job that has completed: they never change. Null asks for nothing. */
export const researchResultsQuery = (jobId: string | null) =>
  queryOptions({
    queryKey: researchKeys.results(jobId),
    queryFn: jobId === null ? skipToken : inSession((signal) => getResearchResults(jobId, signal)),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What a job was asked, which never changes: other answers are another job. Null asks for nothing. */
export const researchAnswersQuery = (jobId: string | null) =>
  queryOptions({
    queryKey: researchKeys.answers(jobId),
    queryFn: jobId === null ? skipToken : inSession((signal) => getResearch(jobId, signal)),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What the server reads in notes; what it read before stays until the new answer is there. */
export const noteReadingsQuery = (text: string) =>
  queryOptions({
    queryKey: researchKeys.noteReadings(text),
    queryFn: ({ signal }) => readNotes(text, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
