'use client';

import { useTranslations } from 'next-intl';
import { PageTitle } from '#components/ui/layout.tsx';
import type { Messages } from '#messages/messages.ts';

/** The heading of a page, as its tab is called. */
export function TitleOf({ title }: { title: keyof Messages['common']['titles'] }) {
  return <PageTitle title={useTranslations('common.titles')(title)} />;
}
