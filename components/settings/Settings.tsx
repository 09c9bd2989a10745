'use client';

import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Dialog } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { PlusIcon } from '#components/ui/icons.tsx';
import { PageTitle, Section } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useChannels } from '#hooks/useChannels.ts';
import { ChannelList } from './ChannelList.tsx';
import { DealPreferencesForm } from './DealPreferencesForm.tsx';
import { NewChannel } from './NewChannel.tsx';
import { QuietHoursForm } from './QuietHoursForm.tsx';
import { ThisBrowser } from './ThisBrowser.tsx';

export function Settings() {
  const channels = useChannels();
  const [open, setOpen] = useState(false);
  const { error, actionError, isBusy, quietHours } = channels;
  return (
    <>
      <PageTitle title="Settings" lead="How and when we notify you, and which deals you’d like to see." />
      {error ? <ErrorNote title="Your settings can’t be loaded">{error.message}</ErrorNote> : null}
      {actionError && !open ? <ErrorNote title="That didn’t work">{actionError.message}</ErrorNote> : null}
      <Section title="Notifications">
        <p className="mb-4 max-w-prose text-soft">
          Your inbox has everything, on every device. These also reach you when Caravan isn’t open.
        </p>
        <ThisBrowser />
        {channels.channels ? null : error ? null : (
          <Skeleton className="h-24" label="Loading your channels" />
        )}
        {channels.channels && channels.channels.length > 0 ? (
          <ChannelList {...channels} channels={channels.channels} />
        ) : null}
        <div className="mt-4">
          <Dialog
            open={open}
            onOpenChange={setOpen}
            title="Add a channel"
            trigger={
              <Button disabled={!channels.channels}>
                <PlusIcon /> Email, ntfy or webhook
              </Button>
            }
          >
            {(close) => <NewChannel {...channels} close={close} />}
          </Dialog>
        </div>
      </Section>
      <Section title="Quiet hours">
        <p className="mb-4 max-w-prose text-soft">
          Notifications wait until quiet hours are over and come in one message. Your inbox gets them right
          away.
        </p>
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
        <Section title="Deal preferences">
          <DealPreferencesForm />
        </Section>
      </div>
    </>
  );
}
