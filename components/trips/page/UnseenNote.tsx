import { useTranslations } from 'next-intl';
import { useContext } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Member } from '#contracts/trips.ts';
import { Avatar } from '../editing/Avatars.tsx';
import { UnseenContext } from '../editing/unseen.ts';

/** Who changed how much while one was away. Nothing where nobody did. */
export function UnseenNote({ members }: { members: readonly Member[] }) {
  const t = useTranslations('trips.page.unseen');
  const formats = useFormats();
  const changes = useContext(UnseenContext);
  const all = Object.values(changes?.marks ?? {});
  if (!changes || all.length === 0) return null;
  const people = [...new Map(all.map((mark) => [mark.by, mark.name]))].map(([userId, name]) => {
    const member = members.find((one) => one.userId === userId);
    return { userId, name: member?.name ?? name, colour: member?.colour ?? 7 };
  });
  return (
    <section aria-label={t('label')} className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="flex gap-1">
        {people.slice(0, 5).map((person) => (
          <Avatar key={person.userId} person={person} small />
        ))}
      </span>
      <p>{t('changed', { names: formats.list(people.map(({ name }) => name)), count: all.length })}</p>
      <Button kind="quiet" small onClick={changes.lookAtAll}>
        {t('seen')}
      </Button>
    </section>
  );
}
