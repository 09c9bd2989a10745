'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { CopyLink } from './CopyLink.tsx';

/** What the server tells of one: `url` only just after it was made, `createdAt` null where there is none. */
export type KnownLink = { createdAt: string | null; url: string | null };

type Props = {
  link: KnownLink;
  /** Names the box with the link. */
  label: string;
  /** What it is called: people open a link, and give a program an address. */
  noun?: 'link' | 'address';
  isBusy: boolean;
  make: () => void;
  end: () => void;
  /** One of several of its kind: none is what to do next. */
  isOneOfSeveral?: boolean;
  /** What else can be done with one that was just made. */
  children?: ReactNode;
};

/** A link that works for whoever has it: made, made anew so that the one before ends, turned off. */
export function SecretLink(props: Props) {
  const { link, label, noun = 'link', isBusy, make, end, isOneOfSeveral = false, children } = props;
  const { createdAt, url } = link;
  const t = useTranslations('common.sharing');
  const formats = useFormats();
  return (
    <>
      {url ? (
        <>
          <CopyLink label={label} url={url} note={t('shownOnce')} />
          {children}
        </>
      ) : null}
      {createdAt && !url ? (
        <p>
          {t.rich(`${noun}.made`, {
            date: formats.day(createdAt.slice(0, 10)),
            figures: (chunks) => <span className="figures">{chunks}</span>,
          })}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {url ? null : (
          <Button kind={createdAt || isOneOfSeveral ? 'plain' : 'next'} disabled={isBusy} onClick={make}>
            {t(createdAt ? `${noun}.again` : `${noun}.make`)}
          </Button>
        )}
        {createdAt ? (
          <Button kind="stop" disabled={isBusy} onClick={end}>
            {t('turnOff')}
          </Button>
        ) : null}
      </div>
    </>
  );
}
