import { Button } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Section } from '#components/ui/layout.tsx';
import { type Column, DataTable } from '#components/ui/Panel.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { DeadLetter } from '#contracts/notifications.ts';
import { useDeadLetters } from '#hooks/useDeadLetters.ts';

const kindLabels: Record<DeadLetter['kind'], string> = {
  notification: 'On the page',
  push: 'Browser',
  email: 'Email',
  webhook: 'Webhook',
  ntfy: 'ntfy',
};

/** What could not be told, with the reason, and a way to try again. */
export function DeadLetters() {
  const { deadLetters, error, hasMore, loadMore, redrive, redriving, redriveError } = useDeadLetters();
  const columns: Column<DeadLetter>[] = [
    {
      key: 'title',
      head: 'What',
      below: true,
      cell: ({ title, reason }) => (
        <>
          <span className="font-semibold">{title}</span>
          <span className="block text-[0.95rem] text-soft">{reason}</span>
        </>
      ),
    },
    { key: 'kind', head: 'Channel', cell: ({ kind }) => kindLabels[kind] },
    {
      key: 'tries',
      head: 'Tries',
      end: true,
      figures: true,
      cell: ({ tries }) => (
        <>
          {tries}
          <span className="sm:sr-only"> {tries === 1 ? 'try' : 'tries'}</span>
        </>
      ),
    },
    { key: 'at', head: 'Given up', end: true, cell: ({ at }) => <DateText iso={at} /> },
    {
      key: 'again',
      head: 'Retry',
      end: true,
      cell: ({ id, title }) => (
        <Button small onClick={() => redrive(id)} disabled={redriving !== null}>
          {redriving === id ? 'Sending…' : 'Send again'}
          <span className="sr-only">: {title}</span>
        </Button>
      ),
    },
  ];
  return (
    <Section title="Undelivered notifications">
      {error ? (
        <ErrorNote title="Undelivered notifications can’t be loaded">{error.message}</ErrorNote>
      ) : null}
      {redriveError ? <ErrorNote title="It wasn’t sent again">{redriveError.message}</ErrorNote> : null}
      {!deadLetters && !error ? (
        <Skeleton className="h-32" label="Loading undelivered notifications" />
      ) : null}
      {deadLetters?.length === 0 ? (
        <p className="text-soft">None. Everything was delivered, or is still being retried.</p>
      ) : null}
      {deadLetters && deadLetters.length > 0 ? (
        <DataTable
          caption="Undelivered notifications, newest first"
          columns={columns}
          rows={deadLetters}
          rowKey={({ id }) => id}
        />
      ) : null}
      {hasMore ? (
        <Button className="mt-4" onClick={loadMore}>
          Show older ones
        </Button>
      ) : null}
    </Section>
  );
}
