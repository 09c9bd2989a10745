/** What is known of one's channels, as an action will leave it. Pure. */
import type { z } from 'zod';
import type { ChannelSettings, channelList, channelPatch, QuietHours } from '#contracts/notifications.ts';

export type ChannelList = z.output<typeof channelList>;
export type ChannelAction =
  | { kind: 'add'; settings: ChannelSettings }
  | { kind: 'change'; id: string; patch: z.input<typeof channelPatch> }
  | { kind: 'remove'; id: string }
  /** Null: at any hour. */
  | { kind: 'quiet'; hours: QuietHours | null };

/** A new one is shown when the server has said what it is called. */
export function withAction(list: ChannelList, action: ChannelAction): ChannelList {
  const { channels } = list;
  switch (action.kind) {
    case 'add':
      return list;
    case 'change':
      return {
        ...list,
        channels: channels.map((channel) =>
          channel.id === action.id ? { ...channel, ...definedOf(action.patch) } : channel,
        ),
      };
    case 'remove':
      return { ...list, channels: channels.filter(({ id }) => id !== action.id) };
    case 'quiet':
      return { ...list, quietHours: action.hours };
  }
}

const definedOf = ({ enabled, digest }: z.input<typeof channelPatch>) => ({
  ...(enabled === undefined ? {} : { enabled }),
  ...(digest === undefined ? {} : { digest }),
});
