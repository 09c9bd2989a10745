import { Tabs } from 'radix-ui';
import { createElement as h } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { MoreWords } from './MoreWords.tsx';
import { Queries } from './Queries.tsx';

it('what says its own direction, as tabs do, says that of the page’s language', () => {
  const directionIn = (locale: 'ar' | 'de') =>
    /dir="(\w+)"/.exec(
      renderToStaticMarkup(h(MoreWords, { locale, messages: {}, children: h(Queries, null, h(Tabs.Root)) })),
    )?.[1];
  expect([directionIn('ar'), directionIn('de')]).toEqual(['rtl', 'ltr']);
});
