'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { CalendarDialog } from './CalendarDialog.tsx';

/** One address for all trips, those to come included. */
export function AllTripsCalendar() {
  const t = useTranslations('trips.calendar');
  const [isOpen, setOpen] = useState(false);
  return (
    <p className="mt-8">
      <Button small onClick={() => setOpen(true)}>
        {t('follow')}
      </Button>
      {isOpen ? <CalendarDialog tripId={null} onClose={() => setOpen(false)} /> : null}
    </p>
  );
}
