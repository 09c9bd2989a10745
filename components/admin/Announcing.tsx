import { useState } from 'react';
import { textsOf } from '#components/account/form.ts';
import { Refusal } from '#components/account/Refusal.tsx';
import { Button } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { describedBy, Field, Select, TextArea } from '#components/ui/Field.tsx';
import { Section } from '#components/ui/layout.tsx';
import { useToast } from '#components/ui/Toast.tsx';
import { readChoice } from '#core/numbers.ts';
import { useAnnouncing } from '#hooks/useAnnouncements.ts';

const durations = [
  { hours: 1, label: 'An hour' },
  { hours: 24, label: 'A day' },
  { hours: 7 * 24, label: 'A week' },
];

const hours = durations.map((duration) => duration.hours);

/** Telling everyone something, and taking it back. */
export function Announcing() {
  const { standing = [], error, announce, takeBack, isBusy, actionError } = useAnnouncing();
  const [message, setMessage] = useState('');
  const say = useToast();
  const refused = actionError?.issues?.find(({ path }) => path === 'message')?.message;
  return (
    <Section title="Announcement">
      <p className="mb-4 max-w-prose text-soft">
        Shown on every page, to everyone here now and everyone who visits later.
      </p>
      {error ? <ErrorNote title="Announcements can’t be loaded">{error.message}</ErrorNote> : null}
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
          say('Your announcement is up.');
        }}
      >
        <Field id="announcement" label="Message" error={refused}>
          <TextArea
            {...describedBy('announcement', undefined, refused)}
            required
            rows={2}
            maxLength={500}
            placeholder="We update at noon; it takes a minute."
            value={message}
            onChange={(event) => setMessage(event.target.value)}
          />
        </Field>
        <div className="flex flex-wrap items-end gap-4">
          <Field id="announcement-level" label="Type">
            <Select {...describedBy('announcement-level')} name="level" defaultValue="info">
              <option value="info">News</option>
              <option value="warning">A warning</option>
            </Select>
          </Field>
          <Field id="announcement-hours" label="Show it for">
            <Select {...describedBy('announcement-hours')} name="hours" defaultValue="24">
              {durations.map(({ hours, label }) => (
                <option key={hours} value={hours}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
          <Button type="submit" disabled={isBusy}>
            Post announcement
          </Button>
        </div>
        <Refusal title="That didn’t work" error={actionError} />
      </form>
      {standing.length > 0 ? (
        <ul aria-label="Showing now" className="mt-6 border-b border-rule">
          {standing.map(({ id, message: said, until }) => (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-rule py-2"
            >
              <span className="min-w-0 flex-1 basis-52 break-words">
                {said}
                <span className="block text-[0.9rem] text-soft">
                  until <DateText iso={until} /> <DateText iso={until} clock />
                </span>
              </span>
              <Button small onClick={() => takeBack(id)} disabled={isBusy}>
                Remove<span className="sr-only">: {said}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}
