/** What the server has for maps. */
import { queryOptions } from '@tanstack/react-query';
import { getMap } from './map-api.ts';

/** It changes with a new start of the server only. */
export const mapQuery = queryOptions({
  queryKey: ['map'],
  queryFn: ({ signal }) => getMap(signal),
  staleTime: Number.POSITIVE_INFINITY,
});
