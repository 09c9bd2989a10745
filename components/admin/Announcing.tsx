import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { textsOf } from '#components/account/form.ts';
import { Refusal } from '#components/account/Refusal.tsx';
import { Button } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { describedBy, Field, Select, TextArea } from '#components/ui/Field.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { Section } from '#components/ui/layout.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { useToast } from '#components/ui/Toast.tsx';
import { readChoice } from '#core/numbers.ts';
import { useAnnouncing } from '#hooks/useAnnouncements.ts';

const durations = [
  { hours: 1, key: 'hour' },
  { hours: 24, key: 'day' },
  { hours: 7 * 24, key: 'week' },
] as const;

const hours = durations.map((duration) => duration.hours);

/** Telling everyone something, and taking it back. */
export function Announcing() {
  const t = useTranslations('admin.announcing');
  const { standing = [], error, announce, takeBack, isBusy, actionError } = useAnnouncing();
  const [message, setMessage] = useState('');
  const say = useToast();
  const refused = actionError?.issues?.find(({ path }) => path === 'message')?.message;
  return (
    <Section title={t('title')}>
      <p className="mb-4 max-w-prose text-soft">{t('lead')}</p>
      {error ? (
        <ErrorNote title={t('notLoaded')}>
          <ProblemText of={error} />
        </ErrorNote>
      ) : null}
      <form
        className="flex max-w-2xl flex-col gap-4"
        onSubmit={async (event) => {
          const text = textsOf(event);
          const announced = await announce({
            message,
            level: text('level') === 'warning' ? 'warning' : 'info',
            hours: readChoice(text('hours'), hours) ?? 24,
          });
          if (!announced) return;
          setMessage('');
          say(t('posted'));
        }}
      >
        <Field id="announcement" label={t('message')} error={refused}>
          <TextArea
            {...describedBy('announcement', undefined, refused)}
            required
            rows={2}
            maxLength={500}
            placeholder={t('example')}
            value={message}
            onChange={(event) => setMessage(event.target.value)}
          />
        </Field>
        <div className="flex flex-wrap items-end gap-4">
          <Field id="announcement-level" label={t('type')}>
            <Select {...describedBy('announcement-level')} name="level" defaultValue="info">
              <option value="info">{t('info')}</option>
              <option value="warning">{t('warning')}</option>
            </Select>
          </Field>
          <Field id="announcement-hours" label={t('showFor')}>
            <Select {...describedBy('announcement-hours')} name="hours" defaultValue="24">
              {durations.map(({ hours, key }) => (
                <option key={hours} value={hours}>
                  {t(key)}
                </option>
              ))}
            </Select>
          </Field>
          <Button type="submit" disabled={isBusy}>
            {t('post')}
          </Button>
        </div>
        <Refusal title={t('failed')} error={actionError} />
      </form>
      {standing.length > 0 ? (
        <ul aria-label={t('showing')} className="mt-6 border-b border-rule">
          {standing.map(({ id, message: said, until }) => (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-rule py-2"
            >
              <span className="min-w-0 flex-1 basis-52 break-words">
                <bdi>{said}</bdi>
                <span className="block text-[0.9rem] text-soft">
                  {t.rich('until', {
                    day: () => <DateText iso={until} />,
                    clock: () => <DateText iso={until} clock />,
                  })}
                </span>
              </span>
              <Button small onClick={() => takeBack(id)} disabled={isBusy}>
                {t.rich('remove', { message: said, hidden })}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}
