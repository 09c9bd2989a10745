'use client';
import { useQuery } from '@tanstack/react-query';
import { getMap } from '#client/http/map-api.ts';
import type { AppError } from '#contracts/errors.ts';
import type { MapAnswer, MapTiles } from '#contracts/map.ts';

/** What the server has for maps; undefined as long as it has not answered. It changes with a new start only. */
export const useMapAnswer = (): MapAnswer | undefined =>
  useQuery<MapAnswer, AppError>({
    queryKey: ['map'],
    queryFn: ({ signal }) => getMap(signal),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;

/** Null: the app's own ground alone, also as long as the server has not answered. */
export const useMapTiles = (): MapTiles | null => useMapAnswer()?.tiles ?? null;
