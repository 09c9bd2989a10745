import { useTranslations } from 'next-intl';
import { copyText } from '#client/lib/browser.ts';
import { Button } from '#components/ui/Button.tsx';
import { useToast } from '#components/ui/Toast.tsx';

export function WebhookSecret({ secret, close }: { secret: string; close: () => void }) {
  const t = useTranslations('settings.secret');
  const tActions = useTranslations('common.actions');
  const say = useToast();
  return (
    <>
      <p className="mb-3">{t('lead')}</p>
      <p className="figures border-2 border-ink bg-panel p-3 break-all select-all">{secret}</p>
      <div className="mt-5 flex flex-wrap gap-3">
        <Button
          kind="next"
          onClick={() => copyText(secret).then((isCopied) => say(isCopied ? t('copied') : t('notCopied')))}
        >
          {tActions('copy')}
        </Button>
        <Button onClick={close}>{tActions('done')}</Button>
      </div>
    </>
  );
}
