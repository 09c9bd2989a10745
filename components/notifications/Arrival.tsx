import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { CrossIcon } from '#components/ui/icons.tsx';
import { Link } from '#components/ui/Link.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { NotificationRow } from '#contracts/notifications.ts';
import { wordingOf } from './wording.ts';

/** Long enough to read two lines and to reach it by keyboard, ms. */
const SHOWN_MS = 15_000;

type Props = { newest: NotificationRow | null; read: (ids: string[]) => void };

/** What just came, on whatever page one is: for a moment, in the corner, without taking the keyboard away. */
export function Arrival({ newest, read }: Props) {
  const t = useTranslations('notifications.notice');
  const tDialog = useTranslations('common.dialog');
  const formats = useFormats();
  const [gone, setGone] = useState<string | null>(null);
  const id = newest?.id ?? null;
  useEffect(() => {
    if (id === null) return;
    const timer = setTimeout(() => setGone(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id]);
  const shown = newest && newest.id !== gone ? newest : null;
  const words = shown && wordingOf(shown, t, formats);
  const close = () => setGone(id);
  return (
    <div role="status" className="fixed end-4 bottom-4 start-4 z-40 empty:hidden sm:start-auto sm:w-96">
      {shown && words ? (
        <div className="flex items-start gap-3 rounded-sign border-s-8 border-signal bg-ink p-4 text-ground shadow-over">
          <div className="min-w-0 flex-1">
            <p className="text-[0.9rem]">{words.kind}</p>
            {words.href ? (
              <Link
                href={words.href}
                onClick={() => {
                  if (!words.isQuestion) read([shown.id]);
                  close();
                }}
                className="font-bold underline decoration-2 underline-offset-4 focus-visible:outline-ground!"
              >
                {words.title}
              </Link>
            ) : (
              <p className="font-bold">{words.title}</p>
            )}
            {words.detail ? <p className="mt-1 text-[0.95rem]">{words.detail}</p> : null}
          </div>
          <Button
            kind="quiet"
            small
            aria-label={tDialog('close')}
            onClick={close}
            className="-mt-1 -me-2 text-ground! hover:bg-transparent! focus-visible:outline-ground!"
          >
            <CrossIcon />
          </Button>
        </div>
      ) : null}
    </div>
  );
}
