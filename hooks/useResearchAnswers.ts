'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { researchAnswersQuery } from '#client/research/research-queries.ts';
import type { AppError } from '#contracts/errors.ts';
import type { Place, PlaceRef } from '#contracts/places.ts';
import type { Questionnaire } from '#contracts/questionnaire.ts';
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
  const { data: job, error } = useQuery(researchAnswersQuery(jobId));
  const places = useNamedPlaces(job && placesIn(job.preferences));
  const known = useMemo(
    () => (job && places ? { title: job.title, answers: job.preferences, places } : null),
    [job, places],
  );
  return { known, error };
}
