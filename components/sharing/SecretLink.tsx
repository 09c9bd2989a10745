'use client';

import type { ReactNode } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { formatDay } from '#components/ui/format.ts';
import { CopyLink } from './CopyLink.tsx';

/** What the server tells of one: `url` only just after it was made, `createdAt` null where there is none. */
export type KnownLink = { createdAt: string | null; url: string | null };

const words = {
  link: {
    make: 'Make a link',
    again: 'Make a new link',
    made: 'You made a link on',
    replaced: 'A new one replaces it, and the old one stops working.',
  },
  address: {
    make: 'Make an address',
    again: 'Make a new address',
    made: 'You made an address on',
    replaced: 'A new one replaces it; calendars that use the old one stop updating.',
  },
};

type Props = {
  link: KnownLink;
  /** Names the box with the link. */
  label: string;
  /** What it is called: people open a link, and give a program an address. */
  noun?: keyof typeof words;
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
  const say = words[noun];
  return (
    <>
      {url ? (
        <>
          <CopyLink label={label} url={url} note="Shown only now. Lost it? Make a new one at any time." />
          {children}
        </>
      ) : null}
      {createdAt && !url ? (
        <p>
          {say.made} <span className="figures">{formatDay(createdAt.slice(0, 10))}</span>. {say.replaced}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {url ? null : (
          <Button kind={createdAt || isOneOfSeveral ? 'plain' : 'next'} disabled={isBusy} onClick={make}>
            {createdAt ? say.again : say.make}
          </Button>
        )}
        {createdAt ? (
          <Button kind="stop" disabled={isBusy} onClick={end}>
            Turn it off
          </Button>
        ) : null}
      </div>
    </>
  );
}
