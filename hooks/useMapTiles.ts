'use client';
import { useQuery } from '@tanstack/react-query';
import { getMap } from '#client/http/map-api.ts';
import type { AppError } from '#contracts/errors.ts';
import type { MapAnswer, MapTiles } from '#contracts/map.ts';

/** Null: the app's own ground alone, also as long as the server has not answered. They change with a new start only. */
export function useMapTiles(): MapTiles | null {
  const { data } = useQuery<MapAnswer, AppError>({
    queryKey: ['map'],
    queryFn: ({ signal }) => getMap(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data?.tiles ?? null;
}
