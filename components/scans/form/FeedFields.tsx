import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { ChevronIcon, PlusIcon } from '#components/ui/icons.tsx';
import { useScanSources } from '#hooks/useScans.ts';
import { FeedBlanks } from './FeedBlanks.tsx';
import { emptyFeed, type FeedDraft, MAX_FEEDS } from './feed-draft.ts';
import type { FieldsProps } from './fields.ts';
import { usualSources } from './SourceFields.tsx';

/** Prices of one's own, asked beside the sources. Few have any, so it is folded until there are. */
export function FeedFields({ draft, change, errorAt }: FieldsProps) {
  const t = useTranslations('scans.form.feeds');
  const { feeds } = draft;
  const { sources } = useScanSources();
  const changeAt = (index: number, part: Partial<FeedDraft>) =>
    change({ feeds: feeds.map((feed, at) => (at === index ? { ...feed, ...part } : feed)) });
  const add = () =>
    change({
      feeds: [...feeds, emptyFeed(1 + Math.max(-1, ...feeds.map(({ key }) => key)))],
      // A question with files asks nobody else unless it names them.
      sources: draft.sources ?? (sources ? usualSources(sources) : null),
    });
  return (
    <details className="group border-t-2 border-rule pt-3" open={feeds.length > 0 || undefined}>
      <summary className="flex min-h-11 items-center gap-2 font-semibold">
        <ChevronIcon className="shrink-0 transition-transform group-open:rotate-180" />
        {t('title')}
      </summary>
      <p className="mt-2 max-w-prose text-soft">{t('lead')}</p>
      <div className="mt-3 flex flex-col gap-6">
        {feeds.map((feed, index) => (
          <FeedBlanks
            key={feed.key}
            feed={feed}
            index={index}
            change={(part) => changeAt(index, part)}
            remove={() => change({ feeds: feeds.filter((_, at) => at !== index) })}
            errorAt={(field) => errorAt(`feeds.${index}.${field}`)}
          />
        ))}
        {feeds.length < MAX_FEEDS ? (
          <div>
            <Button small disabled={!sources} onClick={add}>
              <PlusIcon className="size-4" /> {feeds.length === 0 ? t('addFirst') : t('addAnother')}
            </Button>
          </div>
        ) : null}
      </div>
    </details>
  );
}
