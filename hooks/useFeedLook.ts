'use client';
import { useQuery } from '@tanstack/react-query';
import { feedLookQuery } from '#client/scans/scans-queries.ts';
import type { AppError } from '#contracts/errors.ts';
import type { FeedLook, FeedSource } from '#contracts/scans.ts';
import { useDebounced } from './useDebounced.ts';

/** Addresses are typed: they are looked at when the keys have come to rest, ms. */
const DEBOUNCE_MS = 600;

export interface LookedAtFeed {
  look: FeedLook | undefined;
  isLooking: boolean;
  /** Why it says nothing. */
  error: AppError | null;
}

/** What a file or address of one's own says. @param feed null while there is nothing to look at */
export function useFeedLook(feed: FeedSource | null): LookedAtFeed {
  const text = feed === null ? '' : JSON.stringify(feed);
  const settled = useDebounced(text, DEBOUNCE_MS);
  const isSettled = text === settled;
  const { data, error, isFetching } = useQuery(feedLookQuery(isSettled ? feed : null));
  return {
    look: feed === null ? undefined : data,
    isLooking: feed !== null && (!isSettled || isFetching),
    error: isSettled && feed !== null ? error : null,
  };
}
