'use client';
import { useQuery } from '@tanstack/react-query';
import { sourcesQuery } from '#client/http/status-queries.ts';

/** How the live sources of this node are doing; undefined until that is known. For administrators. */
export function useSources() {
  const { data, error } = useQuery(sourcesQuery);
  return { list: data, error };
}
