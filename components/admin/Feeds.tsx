import { DateText } from '#components/ui/DateText.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Section } from '#components/ui/layout.tsx';
import { type Column, DataTable } from '#components/ui/Panel.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { FeedStatus } from '#contracts/deals.ts';
import { useFeeds } from '#hooks/useFeeds.ts';
import { feedState } from './feed-state.ts';

const columns: Column<FeedStatus>[] = [
  {
    key: 'url',
    head: 'Feed',
    below: true,
    cell: ({ url, problem }) => (
      <>
        <span className="font-semibold break-all">{url}</span>
        {problem ? <span className="block text-[0.95rem] text-soft">{problem}</span> : null}
      </>
    ),
  },
  { key: 'state', head: 'State', cell: feedState },
  {
    key: 'succeeded',
    head: 'Last read',
    end: true,
    cell: ({ succeededAt }) =>
      succeededAt ? (
        <>
          <DateText iso={succeededAt} />, <DateText iso={succeededAt} clock />
        </>
      ) : (
        'never'
      ),
  },
  {
    key: 'next',
    head: 'Next',
    end: true,
    cell: ({ nextAt }) => (nextAt ? <DateText iso={nextAt} clock /> : 'soon'),
  },
];

/** The feeds that deals come from, and what is wrong with those that bring none. */
export function Feeds() {
  const { feeds, error } = useFeeds();
  return (
    <Section title="Feeds">
      {error ? <ErrorNote title="The feeds can’t be loaded">{error.message}</ErrorNote> : null}
      {!feeds && !error ? <Skeleton className="h-24" label="Loading the feeds" /> : null}
      {feeds?.length === 0 ? (
        <p className="text-soft">
          No feeds yet. Add some with <code>DEAL_FEEDS</code>, with live data on.
        </p>
      ) : null}
      {feeds && feeds.length > 0 ? (
        <DataTable
          caption="Feeds, in the order of the setting"
          columns={columns}
          rows={feeds}
          rowKey={({ url }) => url}
        />
      ) : null}
    </Section>
  );
}
