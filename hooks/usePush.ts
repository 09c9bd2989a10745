'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { localStore } from '#client/lib/browser.ts';
import { addChannel, removeChannel } from '#client/notifications/notifications-api.ts';
import {
  type BrowserFacts,
  pushFacts,
  subscribeToPush,
  unsubscribeFromPush,
} from '#client/notifications/push-browser.ts';
import { type PushStatus, pushStatusOf } from '#client/notifications/push-state.ts';
import { AppError } from '#contracts/errors.ts';
import { channelsKey, useChannels } from './useChannels.ts';

export interface Push {
  status: PushStatus;
  /** Why this server can't push; null when it can. */
  problem: string | null;
  /** Asks for permission: to be called from a click. Resolves with whether it is on; if not, `error` says why. */
  subscribe: () => Promise<boolean>;
  /** In this browser; its channel goes too. */
  unsubscribe: () => Promise<boolean>;
  isBusy: boolean;
  error: AppError | null;
}

const pushKey = ['push'];
/** The channel that this browser's subscription became. */
const CHANNEL = 'caravan-push-channel';

/** Being told in this browser while no page is open. */
export function usePush(): Push {
  const queries = useQueryClient();
  const { vapidPublicKey, pushProblem, channels } = useChannels();
  const facts = useQuery<BrowserFacts>({
    queryKey: [...pushKey, vapidPublicKey],
    enabled: vapidPublicKey !== undefined,
    queryFn: () => pushFacts(vapidPublicKey ?? ''),
  });
  const { mutateAsync, ...action } = useMutation<void, AppError, () => Promise<void>>({
    mutationFn: (act) => act(),
    onSettled: () =>
      Promise.all([pushKey, channelsKey].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
  const act = (work: () => Promise<void>) =>
    mutateAsync(work).then(
      () => true,
      () => false,
    );
  const isChannelOn = () => {
    const id = localStore.getItem(CHANNEL);
    return channels?.some((channel) => channel.id === id && channel.enabled) ?? false;
  };
  return {
    status: facts.data ? pushStatusOf({ ...facts.data, isChannelOn: isChannelOn() }) : 'unknown',
    problem: pushProblem,
    subscribe: () =>
      act(async () => {
        const { id } = await addChannel(await subscribeToPush(vapidPublicKey ?? ''));
        localStore.setItem(CHANNEL, id);
      }),
    unsubscribe: () =>
      act(async () => {
        await unsubscribeFromPush();
        const id = localStore.getItem(CHANNEL);
        localStore.removeItem(CHANNEL);
        if (id) await removeChannel(id).catch(goneIsFine);
      }),
    isBusy: action.isPending,
    error: action.error,
  };
}

/** Deleted in the list of channels before, say. */
function goneIsFine(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'not_found')) throw error;
}
