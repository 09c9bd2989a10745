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
      <PageTitle
        title="Settings"
        lead="How you are told, when you are left alone, and which deals you want to see."
      />
      {error ? <ErrorNote title="Your settings can’t be shown">{error.message}</ErrorNote> : null}
      {actionError && !open ? <ErrorNote title="That did not work">{actionError.message}</ErrorNote> : null}
      <Section title="How I am told">
        <p className="mb-4 max-w-prose text-soft">
          Everything is in your inbox on every device. These tell you also when you are not looking.
        </p>
        <ThisBrowser />
        {channels.channels ? null : error ? null : (
          <Skeleton className="h-24" label="Fetching your channels" />
        )}
        {channels.channels && channels.channels.length > 0 ? (
          <ChannelList {...channels} channels={channels.channels} />
        ) : null}
        <div className="mt-4">
          <Dialog
            open={open}
            onOpenChange={setOpen}
            title="One more way to be told"
            trigger={
              <Button disabled={!channels.channels}>
                <PlusIcon /> Letters, ntfy or a webhook
              </Button>
            }
          >
            {(close) => <NewChannel {...channels} close={close} />}
          </Dialog>
        </div>
      </Section>
      <Section title="Quiet hours">
        <p className="mb-4 max-w-prose text-soft">
          What happens then waits until they are over, and comes in one message. The inbox has it at once.
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
        <Section title="Deals I want">
          <DealPreferencesForm />
        </Section>
      </div>
    </>
  );
}
