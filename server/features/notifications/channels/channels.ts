import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import {
  type Channel,
  type ChannelSettings,
  type channelList,
  type channelPatch,
  MAX_CHANNELS,
  type QuietHours,
} from '#contracts/notifications.ts';
import { canonicalTimeZone } from '#contracts/time-zones.ts';
import type { Clock } from '#core/clock.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Database, Tx } from '#server/database/types.ts';
import { createLimit } from '#server/http/limits.ts';
import { assertPublic, PrivateAddress } from '#server/http/public-network.ts';
import type { JobQueue } from '#server/jobs/types.ts';
import { createAskingLimit } from './asking-limit.ts';
import {
  type ChannelRecord,
  channelsOf,
  deleteChannel,
  findChannel,
  findTarget,
  insertChannel,
  instanceKey,
  mergeChannels,
  quietHoursOf,
  saveQuietHours,
  takeTargetFromOthers,
  updateChannel,
} from './data.ts';
import { createEmails } from './email.ts';
import { createSignedLinks, type LinkPurpose } from './links.ts';
import { createNtfy } from './ntfy.ts';
import { type ChannelsConfig, contactOf, senderOf } from './operator.ts';
import { createPost } from './outgoing.ts';
import { createPush, newVapidKeys, type VapidKeys } from './push.ts';
import { createSending, patientMail, type Retry, type Senders } from './sending.ts';
import { addressOf, labelOf, targetOf } from './targets.ts';
import { createTrouble } from './trouble.ts';
import type { Message, Outcome, Sender, StoredSettings } from './types.ts';
import { createWebhook, newSecret } from './webhook.ts';

const CONFIRM = 'notifications.confirm';
const UNCONFIRMED = 'Waiting for confirmation: open the link in the e-mail we sent to this address.';
const NO_PUSH =
  'This server sends no push messages: push services ask for a contact, so CONTACT_EMAIL (or PUBLIC_URL with https) has to be set.';
const UNSUBSCRIBED = 'Unsubscribed with the link in an e-mail.';

type Parts = {
  db: Database;
  jobs: JobQueue;
  config: ChannelsConfig;
  /** What links in letters are signed with. */
  secret: string;
  clock: Clock;
  logger: Logger;
  /** A channel does not work: its traveller should know, by the others. */
  onTrouble(channel: { id: string; userId: string }, message: string, opId: string): Promise<void>;
  retry?: Retry | undefined;
};

/** How travellers are reached who are not looking. */
export function createChannels(parts: Parts) {
  const { db, jobs, config, clock } = parts;
  const baseUrl = config.PUBLIC_URL ?? null;
  const allowPrivate = config.ALLOW_PRIVATE_WEBHOOKS;
  const post = createPost({ allowPrivate });
  // Letters are not sent without an address for their links, so that these lead somewhere.
  const links = createSignedLinks({ secret: parts.secret, baseUrl: baseUrl ?? '' });
  const vapidKeys = () => instanceKey<VapidKeys>(db, 'vapid', newVapidKeys);
  const smtpUrl = config.PUBLIC_URL ? config.SMTP_URL : undefined;
  const emails = createEmails({ smtpUrl, from: senderOf(config), links });
  const pushContact = contactOf(config);
  const senders: Senders = {
    push: pushContact ? createPush({ post, keys: vapidKeys, subject: pushContact }) : null,
    email: emails,
    webhook: createWebhook({ post, now: clock }),
    ntfy: createNtfy({ post }),
  };
  const trouble = createTrouble(parts);
  const sending = createSending({ ...parts, senders, baseUrl, ...trouble });
  const noLetters = config.SMTP_URL
    ? 'This server can’t send e-mail: PUBLIC_URL, which the links need, is not set.'
    : 'This server can’t send e-mail: SMTP_URL is not set.';
  const testing = createLimit({
    burst: 5,
    perMinute: 5,
    message: 'That was a lot of tests. Please wait a moment.',
  });

  const adding = createLimit({
    burst: 30,
    perMinute: 10,
    message: 'That was a lot of channels at once. Please wait a moment.',
  });
  const asking = createAskingLimit();

  jobs.define(
    CONFIRM,
    z.object({ channelId: z.string() }),
    async ({ channelId }) => {
      const channel = await findChannel(db.prisma, channelId);
      if (channel?.settings.kind !== 'email' || channel.settings.confirmed || !emails) return;
      const outcome = await emails.askToConfirm({ id: channelId, address: channel.settings.address });
      if (outcome.kind === 'refused')
        await updateChannel(db.prisma, channelId, { problem: `The e-mail was refused. ${outcome.reason}` });
      if (outcome.kind === 'blocked') await updateChannel(db.prisma, channelId, { problem: outcome.problem });
      if (outcome.kind === 'later') {
        const problem = `${UNCONFIRMED} It is on its way: ${outcome.reason}`;
        await updateChannel(db.prisma, channelId, { problem });
        throw new Error(outcome.reason);
      }
      if (outcome.kind === 'sent') await updateChannel(db.prisma, channelId, { problem: UNCONFIRMED });
    },
    { retryLimit: (parts.retry ?? patientMail).limit, retryDelay: (parts.retry ?? patientMail).delay },
  );

  async function mine({ id: userId }: Traveller, id: string): Promise<ChannelRecord> {
    const channel = await findChannel(db.prisma, id);
    if (channel?.userId !== userId) throw new AppError('not_found', 'This channel doesn’t exist.');
    return channel;
  }

  /** @throws AppError `invalid` for an address that nothing is sent to */
  async function check(settings: ChannelSettings): Promise<void> {
    if (settings.kind === 'email' && !emails) throw new AppError('conflict', noLetters);
    if (settings.kind === 'push' && !pushContact) throw new AppError('conflict', NO_PUSH);
    const address = addressOf(settings);
    if (!address || allowPrivate) return;
    await assertPublic(address.url).catch((error: unknown) => {
      if (!(error instanceof PrivateAddress)) throw error;
      const issues = [{ path: address.field, message: error.message }];
      throw new AppError('invalid', error.message, { issues });
    });
  }

  /** A browser whose subscription was renewed keeps one channel. */
  async function replaced({ id: userId }: Traveller, settings: ChannelSettings): Promise<ChannelSettings> {
    if (settings.kind !== 'push' || settings.replaces === undefined) return settings;
    const { replaces, ...rest } = settings;
    const old = await findTarget(db.prisma, userId, targetOf({ ...rest, endpoint: replaces }));
    if (!old) return rest;
    await deleteChannel(db.prisma, userId, old.id);
    return old.settings.kind === 'push' ? { ...rest, device: old.settings.device } : rest;
  }

  async function add({ id: userId }: Traveller, settings: ChannelSettings): Promise<ChannelRecord> {
    const target = targetOf(settings);
    const known = await findTarget(db.prisma, userId, target);
    if (known) return renew(known, settings);
    const channels = await channelsOf(db.prisma, userId);
    if (channels.length >= MAX_CHANNELS)
      throw new AppError('conflict', `That would be more than ${MAX_CHANNELS} channels. Delete one first.`);
    if (settings.kind === 'push') await takeTargetFromOthers(db.prisma, userId, target);
    const isEmail = settings.kind === 'email';
    return insertChannel(db.prisma, {
      id: randomUUID(),
      userId,
      kind: settings.kind,
      target,
      settings: isEmail ? { ...settings, confirmed: false } : settings,
      secret: settings.kind === 'webhook' ? newSecret() : null,
      enabled: !isEmail,
      problem: isEmail ? UNCONFIRMED : null,
    });
  }

  /** Asked for once more: it is on again, with its new settings and, for a webhook, a new secret. */
  async function renew(known: ChannelRecord, settings: ChannelSettings): Promise<ChannelRecord> {
    const confirmed = known.settings.kind !== 'email' || known.settings.confirmed;
    const stored: StoredSettings = settings.kind === 'email' ? { ...settings, confirmed } : settings;
    const renewed = await updateChannel(db.prisma, known.id, {
      settings: stored,
      enabled: confirmed,
      problem: confirmed ? null : UNCONFIRMED,
      ...(settings.kind === 'webhook' ? { secret: newSecret() } : {}),
    });
    return renewed ?? known;
  }

  function requireLink(purpose: LinkPurpose, token: string): string {
    const id = links.channelOf(purpose, token);
    if (id === null) throw new AppError('not_found', 'This link is incomplete.');
    return id;
  }

  return {
    sending,

    async list({ id: userId }: Traveller): Promise<z.output<typeof channelList>> {
      return {
        channels: (await channelsOf(db.prisma, userId)).map((channel) => publicOf(channel)),
        quietHours: await quietHoursOf(db.prisma, userId),
        vapidPublicKey: (await vapidKeys()).publicKey,
        emailAvailable: emails !== null,
        pushProblem: pushContact ? null : NO_PUSH,
      };
    },

    /** Its secret is in this answer only. The same target again is the same channel, turned on. */
    async add(traveller: Traveller, asked: ChannelSettings, network = 'unknown'): Promise<Channel> {
      const settings = await replaced(traveller, asked);
      await check(settings);
      adding.take(traveller.id);
      const known = await findTarget(db.prisma, traveller.id, targetOf(settings));
      const asks =
        settings.kind === 'email' && !(known?.settings.kind === 'email' && known.settings.confirmed);
      // Before anything is kept: what asks a stranger is limited by the stranger, and by where the wish comes from.
      if (asks) asking.take(traveller.id, network, settings.address);
      const channel = await add(traveller, settings);
      if (channel.settings.kind === 'email' && !channel.settings.confirmed) {
        await jobs.enqueue(CONFIRM, { channelId: channel.id });
      }
      return publicOf(channel, channel.secret);
    },

    async change(traveller: Traveller, id: string, patch: z.output<typeof channelPatch>): Promise<Channel> {
      const { settings } = await mine(traveller, id);
      const { enabled, digest } = patch;
      if (digest && settings.kind !== 'email')
        throw new AppError('invalid', 'Only e-mail can come daily.', {
          issues: [{ path: 'digest', message: 'Only e-mail can come daily.' }],
        });
      if (enabled && settings.kind === 'email' && !settings.confirmed)
        throw new AppError('conflict', UNCONFIRMED);
      const changed = await updateChannel(db.prisma, id, {
        ...(enabled === undefined ? {} : { enabled }),
        ...(enabled ? { problem: null } : {}),
        ...(digest && settings.kind === 'email' ? { settings: { ...settings, digest } } : {}),
      });
      if (!changed) throw new AppError('not_found', 'This channel doesn’t exist.');
      // What waited for it, or for the next daily letter.
      if (enabled || digest)
        await sending.reschedule([changed], await quietHoursOf(db.prisma, changed.userId));
      return publicOf(changed);
    },

    async remove(traveller: Traveller, id: string): Promise<void> {
      if (!(await deleteChannel(db.prisma, traveller.id, id)))
        throw new AppError('not_found', 'This channel doesn’t exist.');
    },

    /** Sends something now, quiet hours or not, and says what came of it. */
    async test(traveller: Traveller, id: string): Promise<{ ok: boolean; detail: string }> {
      const channel = await mine(traveller, id);
      if (channel.settings.kind === 'email' && !channel.settings.confirmed)
        throw new AppError('conflict', UNCONFIRMED);
      const sender = senders[channel.kind] as Sender | null;
      if (!sender) throw new AppError('conflict', channel.kind === 'push' ? NO_PUSH : noLetters);
      testing.take(traveller.id);
      const outcome = await sender.send(channel, testMessage(baseUrl, clock()));
      if (outcome.kind === 'sent') await updateChannel(db.prisma, id, { lastSuccessAt: clock() });
      if (outcome.kind === 'sent') await trouble.noteProblem(id, null);
      if (outcome.kind === 'gone' || outcome.kind === 'blocked') await trouble.turnedOff(id, outcome.problem);
      return { ok: outcome.kind === 'sent', detail: detailOf(outcome) };
    },

    /** @throws AppError `invalid` for a time zone that nobody knows, or hours that never end */
    async setQuietHours({ id: userId }: Traveller, quiet: QuietHours | null): Promise<void> {
      const refuse = (path: string, message: string) =>
        new AppError('invalid', message, { issues: [{ path, message }] });
      const timeZone = quiet && canonicalTimeZone(quiet.timeZone);
      if (quiet && !timeZone) throw refuse('timeZone', 'This time zone doesn’t exist.');
      if (quiet && quiet.from === quiet.to) throw refuse('to', 'Quiet hours have to end at another time.');
      const next = quiet && timeZone ? { ...quiet, timeZone } : null;
      await saveQuietHours(db.prisma, userId, next);
      await sending.reschedule(await channelsOf(db.prisma, userId), next);
    },

    /** @throws AppError `not_found` for a made-up link */
    requireLink(purpose: LinkPurpose, token: string): void {
      requireLink(purpose, token);
    },

    /** What a letter's link says happens; the second time too. @throws AppError `not_found` for a made-up link */
    async follow(purpose: LinkPurpose, token: string): Promise<void> {
      const id = requireLink(purpose, token);
      const channel = await findChannel(db.prisma, id);
      if (channel?.settings.kind !== 'email') return;
      if (purpose === 'unsubscribe')
        await updateChannel(db.prisma, id, { enabled: false, problem: UNSUBSCRIBED });
      else if (!channel.settings.confirmed)
        await updateChannel(db.prisma, id, {
          settings: { ...channel.settings, confirmed: true },
          enabled: true,
          problem: null,
        });
    },

    merge: (tx: Tx, from: string, to: string): Promise<void> => mergeChannels(tx, from, to),
  };
}

export type Channels = ReturnType<typeof createChannels>;

const publicOf = (channel: ChannelRecord, secret: string | null = null): Channel => ({
  id: channel.id,
  kind: channel.kind,
  label: labelOf(channel.settings),
  enabled: channel.enabled,
  problem: channel.problem,
  lastSuccessAt: channel.lastSuccessAt?.toISOString() ?? null,
  isWaiting: channel.settings.kind === 'email' && !channel.settings.confirmed,
  digest: channel.settings.kind === 'email' ? channel.settings.digest : null,
  secret,
});

const testMessage = (baseUrl: string | null, at: Date): Message => ({
  id: randomUUID(),
  title: 'A test from Caravan',
  body: 'This is where your notifications will arrive.',
  href: '/inbox',
  link: baseUrl && `${baseUrl}/inbox`,
  at,
  notifications: [],
});

function detailOf(outcome: Outcome): string {
  if (outcome.kind === 'sent') return 'Sent.';
  return 'problem' in outcome ? outcome.problem : outcome.reason;
}
