'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Dialog } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { PlusIcon } from '#components/ui/icons.tsx';
import { PageTitle, Section } from '#components/ui/layout.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useChannels } from '#hooks/useChannels.ts';
import { ChannelList } from './ChannelList.tsx';
import { DealPreferencesForm } from './DealPreferencesForm.tsx';
import { NewChannel } from './NewChannel.tsx';
import { QuietHoursForm } from './QuietHoursForm.tsx';
import { ThisBrowser } from './ThisBrowser.tsx';

export function Settings() {
  const t = useTranslations('settings.page');
  const tChannels = useTranslations('settings.channels');
  const channels = useChannels();
  const [open, setOpen] = useState(false);
  const { error, actionError, isBusy, quietHours } = channels;
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      {error ? (
        <ErrorNote title={t('notLoaded')}>
          <ProblemText of={error} />
        </ErrorNote>
      ) : null}
      {actionError && !open ? (
        <ErrorNote title={t('failed')}>
          <ProblemText of={actionError} />
        </ErrorNote>
      ) : null}
      <Section title={t('notifications')}>
        <p className="mb-4 max-w-prose text-soft">{t('notificationsLead')}</p>
        <ThisBrowser />
        {channels.channels ? null : error ? null : <Skeleton className="h-24" label={tChannels('loading')} />}
        {channels.channels && channels.channels.length > 0 ? (
          <ChannelList {...channels} channels={channels.channels} />
        ) : null}
        <div className="mt-4">
          <Dialog
            open={open}
            onOpenChange={setOpen}
            title={tChannels('add')}
            trigger={
              <Button disabled={!channels.channels}>
                <PlusIcon /> {tChannels('addButton')}
              </Button>
            }
          >
            {(close) => <NewChannel {...channels} close={close} />}
          </Dialog>
        </div>
      </Section>
      <Section title={t('quiet')}>
        <p className="mb-4 max-w-prose text-soft">{t('quietLead')}</p>
        {channels.channels ? (
          <QuietHoursForm
            key={quietHours ? 'set' : 'none'}
            hours={quietHours}
            save={channels.setQuietHours}
            isBusy={isBusy}
          />
        ) : null}
      </Section>
      <div id="deals" className="mt-10">
        <Section title={t('deals')}>
          <DealPreferencesForm />
        </Section>
      </div>
    </>
  );
}
