'use client';
import { useQuery } from '@tanstack/react-query';
import { mapQuery } from '#client/http/map-queries.ts';
import type { MapAnswer, MapTiles } from '#contracts/map.ts';

/** What the server has for maps; undefined as long as it has not answered. */
export const useMapAnswer = (): MapAnswer | undefined => useQuery(mapQuery).data;

/** Null: the app's own ground alone, also as long as the server has not answered. */
export const useMapTiles = (): MapTiles | null => useMapAnswer()?.tiles ?? null;
