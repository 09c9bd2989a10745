'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { ensureSession } from '#client/http/session.ts';
import {
  addChannel,
  changeChannel,
  listChannels,
  removeChannel,
  setQuietHours,
  testChannel,
} from '#client/notifications/notifications-api.ts';
import type { AppError } from '#contracts/errors.ts';
import type {
  Channel,
  ChannelSettings,
  channelList,
  channelPatch,
  channelTest,
  QuietHours,
} from '#contracts/notifications.ts';

export const channelsKey = ['channels'];

type List = z.output<typeof channelList>;
type Change = { id: string; patch: z.input<typeof channelPatch> };
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

/** How I am told when I am not looking, and when I am left alone. */
export function useChannels(): Channels {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: channelsKey });
  const list = useQuery<List, AppError>({
    queryKey: channelsKey,
    queryFn: async ({ signal }) => {
      await ensureSession();
      return listChannels(signal);
    },
  });
  const action = useMutation<Channel | null, AppError, () => Promise<Channel | null>>({
    mutationFn: (act) => act(),
    onSettled,
  });
  const test = useMutation<Tested, AppError, string>({
    mutationFn: async (id) => ({ id, ...(await testChannel(id)) }),
    onSettled,
  });
  const act = (work: () => Promise<Channel | null>) => action.mutateAsync(work).catch(() => null);
  const change = ({ id, patch }: Change) => act(() => changeChannel(id, patch));
  return {
    channels: list.data?.channels,
    quietHours: list.data?.quietHours ?? null,
    vapidPublicKey: list.data?.vapidPublicKey,
    pushProblem: list.data?.pushProblem ?? null,
    emailAvailable: list.data?.emailAvailable ?? false,
    error: list.error,
    add: (settings) => act(() => addChannel(settings)),
    change: (id, patch) => void change({ id, patch }),
    remove: (id) => void act(() => removeChannel(id).then(() => null)),
    test: test.mutate,
    testing: test.isPending ? test.variables : null,
    tested: test.data ?? null,
    setQuietHours: (hours) => void act(() => setQuietHours(hours).then(() => null)),
    isBusy: action.isPending,
    actionError: action.error ?? test.error,
  };
}
