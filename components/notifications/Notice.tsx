import { useTranslations } from 'next-intl';
import { Link } from '#components/ui/Link.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { NotificationRow } from '#contracts/notifications.ts';
import { wordingOf } from './wording.ts';

type Props = { row: NotificationRow; onOpen: () => void };

/** What was told, with its reasons, as a link to what it is about. */
export function Notice({ row, onOpen }: Props) {
  const t = useTranslations('notifications.notice');
  const formats = useFormats();
  const { kind, title, detail, href, isTrouble } = wordingOf(row, t, formats);
  const isNew = row.readAt === null;
  const style = isNew ? 'font-bold' : '';
  return (
    <div className="min-w-0 py-1">
      <p className="flex items-baseline gap-2">
        {isNew ? <span aria-hidden="true" className="size-2.5 shrink-0 bg-ink" /> : null}
        <span>
          <span className={`me-2 text-[0.9rem] ${isTrouble ? 'font-semibold text-stop' : 'text-soft'}`}>
            {kind}
          </span>
          {href ? (
            <Link
              href={href}
              onClick={onOpen}
              className={`${style} underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink`}
            >
              <bdi>{title}</bdi>
            </Link>
          ) : (
            <bdi className={style}>{title}</bdi>
          )}
        </span>
      </p>
      {detail ? (
        <p dir="auto" className="text-[0.95rem] text-soft">
          {detail}
        </p>
      ) : null}
    </div>
  );
}
