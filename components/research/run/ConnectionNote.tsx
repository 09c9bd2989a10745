import { useTranslations } from 'next-intl';
import type { ConnectionState } from '#client/connection/connection-state.ts';
import { connectionTrouble } from '#client/connection/connection-trouble.ts';
import { Button } from '#components/ui/Button.tsx';
import { Signal } from '#components/ui/Signal.tsx';

type Props = {
  connection: ConnectionState;
  /** What goes on without us. */
  what: 'research' | 'plan' | 'scan';
  reconnect: () => void;
};

/** Only when something is to be said: a connection that works needs no words here. */
export function ConnectionNote({ connection, what, reconnect }: Props) {
  const t = useTranslations('common.connection');
  const tNote = useTranslations('common.connectionNote');
  const trouble = connectionTrouble(connection);
  if (!trouble) return null;
  return (
    <div className="mb-6 flex flex-wrap items-center gap-x-5 gap-y-2 bg-panel px-4 py-3">
      <Signal {...connection} />
      <p className="min-w-0 flex-1 basis-60 text-soft">
        {trouble === 'refused' ? connection.reason : tNote(`${what}.${trouble}`)}
      </p>
      <Button small onClick={reconnect}>
        {t('tryNow')}
      </Button>
    </div>
  );
}
