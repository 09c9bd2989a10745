import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ShowConnection } from '#components/shell/ShellSignal.tsx';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { Empty } from '#components/ui/Empty.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Fetching } from '#components/ui/Fetching.tsx';
import { ArrowIcon } from '#components/ui/icons.tsx';
import { PageTitle, Section } from '#components/ui/layout.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import type { AppError } from '#contracts/errors.ts';
import { isEnded, type RunStatus } from '#contracts/runs.ts';
import { useConnection } from '#hooks/useConnection.ts';
import type { RunList } from '#hooks/useRunList.ts';

type Props<R> = {
  list: RunList<R>;
  /** Why something that was pressed was not done. */
  refusal?: AppError | null;
  title: string;
  what: 'plan' | 'research' | 'scan';
  newHref: string;
  newLabel: string;
  empty: { title: string; action: string; text: string };
  running: (row: R) => ReactNode;
  ended: (rows: readonly R[]) => ReactNode;
};

/** A traveller's runs of one kind: what is under way, then what is done. */
export function MyRuns<R extends { status: RunStatus }>(props: Props<R>) {
  const { list, refusal, title, what, newHref, newLabel, empty } = props;
  const t = useTranslations('common.runs');
  const tActions = useTranslations('common.actions');
  const { rows, error, hasMore, isLoadingMore, loadMore, refresh } = list;
  const { connection } = useConnection();
  const running = rows?.filter(({ status }) => !isEnded(status)) ?? [];
  const ended = rows?.filter(({ status }) => isEnded(status)) ?? [];
  return (
    <>
      {running.length > 0 ? <ShowConnection {...connection} /> : null}
      <PageTitle
        title={title}
        aside={
          rows && rows.length > 0 ? (
            <ButtonLink kind="next" href={newHref}>
              {newLabel} <ArrowIcon />
            </ButtonLink>
          ) : null
        }
      />
      <Fetching
        label={t(`loading.${what}`)}
        problem={t(`notListed.${what}`)}
        isHere={Boolean(rows)}
        error={error}
        retry={refresh}
      />
      {refusal ? (
        <ErrorNote title={t('failed')}>
          <ProblemText of={refusal} />
        </ErrorNote>
      ) : null}
      {rows?.length === 0 ? (
        <Empty
          title={empty.title}
          action={
            <ButtonLink kind="next" href={newHref}>
              {empty.action} <ArrowIcon />
            </ButtonLink>
          }
        >
          {empty.text}
        </Empty>
      ) : null}
      {running.length > 0 ? (
        <Section title={t('running', { count: running.length })}>
          <ul className="flex flex-col gap-6">{running.map(props.running)}</ul>
        </Section>
      ) : null}
      {ended.length > 0 ? (
        <Section title={t('done')}>
          {props.ended(ended)}
          {hasMore ? (
            <Button className="mt-4" onClick={loadMore} disabled={isLoadingMore}>
              {isLoadingMore ? tActions('loadingMore') : tActions('showOlder')}
            </Button>
          ) : null}
        </Section>
      ) : null}
    </>
  );
}
