'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ensureSession } from '#client/http/session.ts';
import { getResearch } from '#client/research/research-api.ts';
import type { AppError } from '#contracts/errors.ts';
import type { Place, PlaceRef } from '#contracts/places.ts';
import type { Questionnaire } from '#contracts/questionnaire.ts';
import type { ResearchJob } from '#contracts/research.ts';
import { useNamedPlaces } from './useNamedPlaces.ts';

export interface ResearchAnswers {
  /** What names the job in a list. */
  title: string;
  answers: Questionnaire;
  /** The places that the answers only know by their ids. */
  places: readonly Place[];
}

const placesIn = ({ origin, destinations, avoid }: Questionnaire): PlaceRef[] => [
  origin,
  ...destinations,
  ...avoid,
];

/** What a research job was asked; null until it is known, and always without a job. */
export function useResearchAnswers(jobId: string | null): {
  known: ResearchAnswers | null;
  error: AppError | null;
} {
  const { data: job, error } = useQuery<ResearchJob, AppError>({
    queryKey: ['research', jobId, 'answers'],
    enabled: jobId !== null,
    queryFn: async ({ signal }) => {
      await ensureSession();
      return getResearch(String(jobId), signal);
    },
    // They never change: other answers are another job.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const places = useNamedPlaces(job && placesIn(job.preferences));
  const known = useMemo(
    () => (job && places ? { title: job.title, answers: job.preferences, places } : null),
    [job, places],
  );
  return { known, error };
}
