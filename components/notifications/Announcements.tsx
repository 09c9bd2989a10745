import { useTranslations } from 'next-intl';
import { createPortal } from 'react-dom';
import { Button } from '#components/ui/Button.tsx';
import { AlertIcon, CrossIcon } from '#components/ui/icons.tsx';
import { useAnnouncements } from '#hooks/useAnnouncements.ts';

/** The place in app/layout.tsx, under the header, that screen readers listen to. */
const ANNOUNCEMENTS = 'announcements';

/** What whoever runs this server tells everyone, on every page, until it is over or dismissed. */
export function Announcements() {
  const t = useTranslations('notifications.announcements');
  const { announcements, dismiss, openInstead } = useAnnouncements();
  const place = document.getElementById(ANNOUNCEMENTS);
  if (!place) return null;
  return createPortal(
    <>
      {openInstead ? <WrongAddress openInstead={openInstead} /> : null}
      {announcements.map(({ id, message, level }) => (
        <div key={id} className="border-b-2 border-rule bg-panel">
          <div className="mx-auto flex max-w-6xl items-start gap-3 px-4 py-2 sm:px-6">
            {level === 'warning' ? <AlertIcon className="mt-2.5 shrink-0 text-stop" /> : null}
            <p className="min-w-0 flex-1 py-1.5 break-words whitespace-pre-line">
              <span className="me-2 font-bold">{level === 'warning' ? t('important') : t('news')}</span>
              <span dir="auto">{message}</span>
            </p>
            <Button kind="quiet" small aria-label={t('dismiss', { message })} onClick={() => dismiss(id)}>
              <CrossIcon />
            </Button>
          </div>
        </div>
      ))}
    </>,
    place,
  );
}

function WrongAddress({ openInstead }: { openInstead: string }) {
  const t = useTranslations('notifications.announcements');
  return (
    <div className="border-b-2 border-rule bg-panel">
      <div className="mx-auto flex max-w-6xl items-start gap-3 px-4 py-2 sm:px-6">
        <AlertIcon className="mt-2.5 shrink-0 text-stop" />
        <p className="min-w-0 flex-1 py-1.5 break-words">
          {t.rich('notSecure', {
            host: new URL(openInstead).host,
            link: (chunks) => (
              <a href={openInstead} className="font-semibold text-link underline">
                {chunks}
              </a>
            ),
          })}
        </p>
      </div>
    </div>
  );
}
