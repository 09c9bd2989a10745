import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { Select } from '#components/ui/Field.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { AlertIcon, CheckIcon } from '#components/ui/icons.tsx';
import type { Channel } from '#contracts/notifications.ts';
import type { Channels } from '#hooks/useChannels.ts';

type Doing = Pick<Channels, 'change' | 'remove' | 'test' | 'testing' | 'tested' | 'isBusy'>;

export function ChannelList({ channels, ...doing }: { channels: readonly Channel[] } & Doing) {
  const t = useTranslations('settings.channels');
  return (
    <ul aria-label={t('label')} className="border-b border-rule">
      {channels.map((channel) => (
        <li key={channel.id} className="border-t border-rule py-3">
          <Row channel={channel} {...doing} />
        </li>
      ))}
    </ul>
  );
}

function Row({ channel, change, remove, test, testing, tested, isBusy }: { channel: Channel } & Doing) {
  const { id, kind, label, enabled, problem, lastSuccessAt, digest, isWaiting } = channel;
  const t = useTranslations('settings.channels');
  const state = isWaiting ? t('waiting') : enabled ? t('on') : t('off');
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-52">
          <p className="font-semibold break-words">
            <span className="me-2 font-normal text-soft">{t(`kinds.${kind}.label`)}</span>
            {label}
          </p>
          <p className="text-[0.9rem] text-soft">
            {lastSuccessAt
              ? t.rich('lastNotified', { state, day: () => <DateText iso={lastSuccessAt} /> })
              : state}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {digest ? (
            <Select
              aria-label={t('digestOf', { label })}
              className="min-h-9! w-auto! py-1! text-[0.95rem]"
              value={digest}
              onChange={(event) =>
                change(id, { digest: event.target.value === 'daily' ? 'daily' : 'at_once' })
              }
            >
              <option value="at_once">{t('atOnce')}</option>
              <option value="daily">{t('daily')}</option>
            </Select>
          ) : null}
          {isWaiting ? null : (
            <>
              <Button small onClick={() => test(id)} disabled={testing !== null}>
                {t.rich(testing === id ? 'sending' : 'test', { label, hidden })}
              </Button>
              <Button small onClick={() => change(id, { enabled: !enabled })} disabled={isBusy}>
                {t.rich(enabled ? 'turnOff' : 'turnOn', { label, hidden })}
              </Button>
            </>
          )}
          <Button small onClick={() => remove(id)} disabled={isBusy}>
            {t.rich('delete', { label, hidden })}
          </Button>
        </div>
      </div>
      {problem ? (
        <p className="mt-1 flex items-start gap-2 font-semibold text-stop">
          <AlertIcon className="mt-0.5 shrink-0" /> {problem}
        </p>
      ) : null}
      {tested?.id === id && testing !== id ? (
        <p
          role="status"
          className={`mt-1 flex items-start gap-2 font-semibold ${tested.ok ? 'text-go' : 'text-stop'}`}
        >
          {tested.ok ? <CheckIcon className="mt-0.5 shrink-0" /> : <AlertIcon className="mt-0.5 shrink-0" />}
          {tested.detail}
        </p>
      ) : null}
    </>
  );
}
