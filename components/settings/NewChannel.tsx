import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { textsOf } from '#components/account/form.ts';
import { Refusal } from '#components/account/Refusal.tsx';
import { TextField } from '#components/account/TextField.tsx';
import { Button } from '#components/ui/Button.tsx';
import { Chips } from '#components/ui/Chips.tsx';
import { describedBy, Field, FieldSet, Select } from '#components/ui/Field.tsx';
import { type AppError, invalidFields } from '#contracts/errors.ts';
import { type Channel, type ChannelSettings, channelSettings } from '#contracts/notifications.ts';
import type { Channels } from '#hooks/useChannels.ts';
import { WebhookSecret } from './WebhookSecret.tsx';

type Kind = Exclude<ChannelSettings['kind'], 'push'>;
type Props = Pick<Channels, 'add' | 'actionError' | 'isBusy' | 'emailAvailable'> & { close: () => void };

/** What is not even the shape of an address needs no server to say so. */
function faultsOf(input: unknown): AppError | null {
  const parsed = channelSettings.safeParse(input);
  if (parsed.success) return null;
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  return invalidFields(issues);
}

export function NewChannel({ add, actionError, isBusy, emailAvailable, close }: Props) {
  const t = useTranslations('settings.newChannel');
  const tChannels = useTranslations('settings.channels');
  const [kind, setKind] = useState<Kind>(emailAvailable ? 'email' : 'ntfy');
  const [faults, setFaults] = useState<AppError | null>(null);
  const [asked, setAsked] = useState(false);
  const [made, setMade] = useState<Channel | null>(null);
  if (made?.secret) return <WebhookSecret secret={made.secret} close={close} />;
  const kinds: readonly Kind[] = emailAvailable ? ['email', 'ntfy', 'webhook'] : ['ntfy', 'webhook'];
  const refusal = faults ?? (asked ? actionError : null);
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={async (event) => {
        const text = textsOf(event);
        const input = inputOf(kind, text);
        const wrong = faultsOf(input);
        setFaults(wrong);
        if (wrong) return;
        setAsked(true);
        const channel = await add(input);
        if (channel?.secret) setMade(channel);
        else if (channel) close();
      }}
    >
      <FieldSet id="channel-kind" label={t('channel')}>
        <Chips
          name="channel-kind"
          wide
          chips={kinds.map((value) => ({
            value,
            label: tChannels(`kinds.${value}.label`),
            note: tChannels(`kinds.${value}.note`),
          }))}
          chosen={[kind]}
          onChange={([next]) => {
            if (next) setKind(next);
            setFaults(null);
            setAsked(false);
          }}
        />
      </FieldSet>
      <Refusal title={t('notAdded')} error={refusal} />
      {emailAvailable ? null : (
        <p className="text-[0.95rem] text-soft">
          {t.rich('noEmail', { code: (chunks) => <code className="figures">{chunks}</code> })}
        </p>
      )}
      {kind === 'email' ? (
        <>
          <TextField
            name="address"
            label={t('address')}
            type="email"
            autoComplete="email"
            refusal={refusal}
          />
          <Field id="digest" label={t('howOften')}>
            <Select {...describedBy('digest')} name="digest" defaultValue="at_once">
              <option value="at_once">{tChannels('atOnce')}</option>
              <option value="daily">{t('dailyAll')}</option>
            </Select>
          </Field>
        </>
      ) : null}
      {kind === 'ntfy' ? (
        <>
          <TextField
            name="server"
            label={t('server')}
            defaultValue="https://ntfy.sh"
            inputMode="url"
            refusal={refusal}
          />
          <TextField name="topic" label={t('topic')} hint={t('topicHint')} refusal={refusal} />
        </>
      ) : null}
      {kind === 'webhook' ? (
        <TextField
          name="url"
          label={t('address')}
          hint={t('webhookHint')}
          inputMode="url"
          placeholder="https://example.org/caravan"
          refusal={refusal}
        />
      ) : null}
      <Button type="submit" kind="next" disabled={isBusy}>
        {isBusy ? t('adding') : t('add')}
      </Button>
    </form>
  );
}

function inputOf(kind: Kind, text: (name: string) => string): ChannelSettings {
  switch (kind) {
    case 'email':
      return {
        kind,
        address: text('address').trim(),
        digest: text('digest') === 'daily' ? 'daily' : 'at_once',
      };
    case 'ntfy':
      return { kind, server: text('server').trim(), topic: text('topic').trim() };
    case 'webhook':
      return { kind, url: text('url').trim() };
  }
}
