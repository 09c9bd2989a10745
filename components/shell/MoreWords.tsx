'use client';

import { IntlProvider } from 'next-intl';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Locale } from '#messages/locales.ts';
import type { Messages } from '#messages/messages.ts';

type Props = { locale: Locale; messages: Partial<Messages>; children: ReactNode };

const Above = createContext<Partial<Messages>>({});

/** The words of the layouts above and these; a provider by itself would replace those. */
export function MoreWords({ locale, messages, children }: Props) {
  const above = useContext(Above);
  const all = useMemo(() => ({ ...above, ...messages }), [above, messages]);
  return (
    <Above value={all}>
      {/* The type says what a page's own test proves: that all catalogues are there that its parts name. */}
      <IntlProvider locale={locale} messages={all as Messages} timeZone="UTC">
        {children}
      </IntlProvider>
    </Above>
  );
}
