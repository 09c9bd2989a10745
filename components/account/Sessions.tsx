import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { Dialog } from '#components/ui/Dialog.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { Section } from '#components/ui/layout.tsx';
import { DataTable } from '#components/ui/Panel.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useSessions } from '#hooks/useCredentials.ts';
import { useAccountActions } from '#hooks/useTraveller.ts';
import { deviceName } from './device.ts';
import { Refusal } from './Refusal.tsx';

type Session = NonNullable<ReturnType<typeof useSessions>['sessions']>[number];

export function Sessions() {
  const t = useTranslations('account.sessions');
  const tShared = useTranslations('account.shared');
  const tDevices = useTranslations('account.devices');
  const { sessions, end, error } = useSessions();
  const { signOut, signOutEverywhere, isBusy } = useAccountActions();
  const [asking, setAsking] = useState(false);
  const columns = [
    {
      key: 'device',
      head: t('device'),
      below: true,
      cell: (session: Session) => (
        <span className="font-semibold">{deviceName(session.userAgent, tDevices)}</span>
      ),
    },
    {
      key: 'ip',
      head: t('address'),
      figures: true,
      cell: (session: Session) => session.ipAddress ?? t('unknown'),
    },
    { key: 'since', head: t('since'), cell: (session: Session) => <DateText iso={session.createdAt} /> },
    {
      key: 'end',
      head: t('end'),
      end: true,
      cell: (session: Session) =>
        session.current ? (
          <span className="text-soft">{t('thisDevice')}</span>
        ) : (
          <Button small onClick={() => end(session.id)}>
            {t.rich('endOf', { device: deviceName(session.userAgent, tDevices), hidden })}
          </Button>
        ),
    },
  ];
  return (
    <Section title={t('title')}>
      <Refusal title={tShared('failed')} error={error} />
      {sessions ? (
        <DataTable caption={t('caption')} columns={columns} rows={sessions} rowKey={({ id }) => id} />
      ) : (
        <Skeleton className="h-24" label={t('loading')} />
      )}
      <div className="mt-5 flex flex-wrap gap-3">
        <Button onClick={() => void signOut()} disabled={isBusy}>
          {t('signOut')}
        </Button>
        <Dialog
          open={asking}
          onOpenChange={setAsking}
          title={t('question')}
          trigger={<Button kind="stop">{t('signOutEverywhere')}</Button>}
        >
          {(close) => (
            <>
              <p>{t('lead')}</p>
              <div className="mt-5 flex flex-wrap gap-3">
                <Button kind="stop" disabled={isBusy} onClick={() => void signOutEverywhere()}>
                  {t('signOutEverywhere')}
                </Button>
                <Button onClick={close}>{t('stay')}</Button>
              </div>
            </>
          )}
        </Dialog>
      </div>
    </Section>
  );
}
