'use client';

import { useTranslations } from 'next-intl';
import { useId, useRef, useState } from 'react';
import { copyText } from '#client/lib/browser.ts';
import { Button } from '#components/ui/Button.tsx';
import { Field, Input } from '#components/ui/Field.tsx';

/** A link to hand on. Where the browser does not let a page copy, it is selected to be copied by hand. */
export function CopyLink({ label, url, note }: { label: string; url: string; note?: string }) {
  const t = useTranslations('common.sharing');
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const copy = async () => {
    const isCopied = await copyText(url);
    box.current?.select();
    setSaid(t(isCopied ? 'copied' : 'copyByHand'));
  };
  return (
    <Field id={id} label={label} hint={note}>
      <div className="flex gap-2">
        <Input
          ref={box}
          id={id}
          readOnly
          value={url}
          className="figures text-[0.9rem]"
          onFocus={(event) => event.target.select()}
        />
        <Button onClick={copy}>{t('copy')}</Button>
      </div>
      <p role="status" className="min-h-6 text-[0.95rem] text-soft">
        {said}
      </p>
    </Field>
  );
}
