'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { localStore } from '#client/lib/browser.ts';
import { succeeded } from '#client/lib/succeeded.ts';
import { addChannel, removeChannel } from '#client/notifications/notifications-api.ts';
import { notificationKeys, pushQuery } from '#client/notifications/notifications-queries.ts';
import { subscribeToPush, unsubscribeFromPush } from '#client/notifications/push-browser.ts';
import { type PushStatus, pushStatusOf } from '#client/notifications/push-state.ts';
import { AppError } from '#contracts/errors.ts';
import { useChannels } from './useChannels.ts';

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

/** The channel that this browser's subscription became. */
const CHANNEL = 'caravan-push-channel';

/** Being told in this browser while no page is open. */
export function usePush(): Push {
  const queries = useQueryClient();
  const { vapidPublicKey, pushProblem, channels } = useChannels();
  const facts = useQuery(pushQuery(vapidPublicKey));
  const { mutateAsync, ...action } = useMutation({
    mutationFn: (isOn: boolean) => (isOn ? turnOn(vapidPublicKey ?? '') : turnOff()),
    onSettled: () =>
      Promise.all(
        [notificationKeys.push, notificationKeys.channels].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
  const isChannelOn = () => {
    const id = localStore.getItem(CHANNEL);
    return channels?.some((channel) => channel.id === id && channel.enabled) ?? false;
  };
  return {
    status: facts.data ? pushStatusOf({ ...facts.data, isChannelOn: isChannelOn() }) : 'unknown',
    problem: pushProblem,
    subscribe: () => succeeded(mutateAsync(true)),
    unsubscribe: () => succeeded(mutateAsync(false)),
    isBusy: action.isPending,
    error: action.error,
  };
}

async function turnOn(serverKey: string): Promise<void> {
  const { id } = await addChannel(await subscribeToPush(serverKey));
  localStore.setItem(CHANNEL, id);
}

async function turnOff(): Promise<void> {
  await unsubscribeFromPush();
  const id = localStore.getItem(CHANNEL);
  localStore.removeItem(CHANNEL);
  if (id) await removeChannel(id).catch(goneIsFine);
}

/** Deleted in the list of channels before, say. */
function goneIsFine(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'not_found')) throw error;
}
