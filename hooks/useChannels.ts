'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { optimistic } from '#client/http/optimistic.ts';
import { type ChannelAction, type ChannelList, withAction } from '#client/notifications/channels-state.ts';
import {
  addChannel,
  changeChannel,
  removeChannel,
  setQuietHours,
  testChannel,
} from '#client/notifications/notifications-api.ts';
import { channelsQuery } from '#client/notifications/notifications-queries.ts';
import type { AppError } from '#contracts/errors.ts';
import type {
  Channel,
  ChannelSettings,
  channelPatch,
  channelTest,
  QuietHours,
} from '#contracts/notifications.ts';

/** What came of the newest test of a channel. */
type Tested = { id: string } & z.output<typeof channelTest>;

export interface Channels {
  /** Undefined until they are there. */
  channels: readonly Channel[] | undefined;
  quietHours: QuietHours | null;
  /** What this browser's push subscription is made with; undefined until it is known. */
  vapidPublicKey: string | undefined;
  /** Why this server can't push; null when it can, or while that is not known. */
  pushProblem: string | null;
  /** Whether this server sends letters at all. */
  emailAvailable: boolean;
  error: AppError | null;
  /** Resolves with the channel (a webhook's with its secret, this once), or with null: then `actionError` says why. */
  add: (settings: ChannelSettings) => Promise<Channel | null>;
  change: (id: string, patch: z.input<typeof channelPatch>) => void;
  remove: (id: string) => void;
  test: (id: string) => void;
  /** Id of the channel that is being tested. */
  testing: string | null;
  tested: Tested | null;
  /** Null: at any hour. */
  setQuietHours: (hours: QuietHours | null) => void;
  isBusy: boolean;
  /** Of the last action, with `issues` by field. */
  actionError: AppError | null;
}

async function perform(action: ChannelAction): Promise<Channel | null> {
  switch (action.kind) {
    case 'add':
      return addChannel(action.settings);
    case 'change':
      return changeChannel(action.id, action.patch);
    case 'remove':
      await removeChannel(action.id);
      return null;
    case 'quiet':
      await setQuietHours(action.hours);
      return null;
  }
}

/** How I am told when I am not looking, and when I am left alone. */
export function useChannels(): Channels {
  const queries = useQueryClient();
  const { queryKey } = channelsQuery;
  const list = useQuery(channelsQuery);
  const { mutate, mutateAsync, ...action } = useMutation({
    mutationFn: perform,
    ...optimistic<ChannelList, ChannelAction>(queries, queryKey, withAction),
  });
  const test = useMutation({
    mutationFn: async (id: string): Promise<Tested> => ({ id, ...(await testChannel(id)) }),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
  return {
    channels: list.data?.channels,
    quietHours: list.data?.quietHours ?? null,
    vapidPublicKey: list.data?.vapidPublicKey,
    pushProblem: list.data?.pushProblem ?? null,
    emailAvailable: list.data?.emailAvailable ?? false,
    error: list.error,
    add: (settings) => mutateAsync({ kind: 'add', settings }).catch(() => null),
    change: (id, patch) => mutate({ kind: 'change', id, patch }),
    remove: (id) => mutate({ kind: 'remove', id }),
    test: test.mutate,
    testing: test.isPending ? test.variables : null,
    tested: test.data ?? null,
    setQuietHours: (hours) => mutate({ kind: 'quiet', hours }),
    isBusy: action.isPending,
    actionError: action.error ?? test.error,
  };
}
