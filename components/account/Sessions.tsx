import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { Dialog } from '#components/ui/Dialog.tsx';
import { Section } from '#components/ui/layout.tsx';
import { DataTable } from '#components/ui/Panel.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useSessions } from '#hooks/useCredentials.ts';
import { useAccountActions } from '#hooks/useTraveller.ts';
import { deviceName } from './device.ts';
import { Refusal } from './Refusal.tsx';

type Session = NonNullable<ReturnType<typeof useSessions>['sessions']>[number];

export function Sessions() {
  const { sessions, end, error } = useSessions();
  const { signOut, signOutEverywhere, isBusy } = useAccountActions();
  const [asking, setAsking] = useState(false);
  const columns = [
    {
      key: 'device',
      head: 'Device',
      below: true,
      cell: (session: Session) => <span className="font-semibold">{deviceName(session.userAgent)}</span>,
    },
    {
      key: 'ip',
      head: 'Address',
      figures: true,
      cell: (session: Session) => session.ipAddress ?? 'unknown',
    },
    { key: 'since', head: 'Since', cell: (session: Session) => <DateText iso={session.createdAt} /> },
    {
      key: 'end',
      head: 'End',
      end: true,
      cell: (session: Session) =>
        session.current ? (
          <span className="text-soft">This device</span>
        ) : (
          <Button small onClick={() => end(session.id)}>
            End<span className="sr-only"> the session of {deviceName(session.userAgent)}</span>
          </Button>
        ),
    },
  ];
  return (
    <Section title="Where you’re signed in">
      <Refusal title="That didn’t work" error={error} />
      {sessions ? (
        <DataTable caption="Sessions" columns={columns} rows={sessions} rowKey={({ id }) => id} />
      ) : (
        <Skeleton className="h-24" label="Loading your sessions" />
      )}
      <div className="mt-5 flex flex-wrap gap-3">
        <Button onClick={() => void signOut()} disabled={isBusy}>
          Sign out
        </Button>
        <Dialog
          open={asking}
          onOpenChange={setAsking}
          title="Sign out everywhere?"
          trigger={<Button kind="stop">Sign out everywhere</Button>}
        >
          {(close) => (
            <>
              <p>
                This signs out every device right away, including this one. API keys keep working until you
                delete them.
              </p>
              <div className="mt-5 flex flex-wrap gap-3">
                <Button kind="stop" disabled={isBusy} onClick={() => void signOutEverywhere()}>
                  Sign out everywhere
                </Button>
                <Button onClick={close}>Stay signed in</Button>
              </div>
            </>
          )}
        </Dialog>
      </div>
    </Section>
  );
}
