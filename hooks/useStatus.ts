'use client';
import { useQuery } from '@tanstack/react-query';
import { statusQuery } from '#client/http/status-queries.ts';
import type { AppError } from '#contracts/errors.ts';
import type { StatusAnswer } from '#contracts/status.ts';

/** How the node that answers is doing, renewed while it is looked at. */
export function useStatus(): { status: StatusAnswer | undefined; error: AppError | null } {
  const { data, error } = useQuery(statusQuery);
  return { status: data, error };
}
