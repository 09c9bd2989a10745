import { copyText } from '#client/lib/browser.ts';
import { Button } from '#components/ui/Button.tsx';
import { useToast } from '#components/ui/Toast.tsx';

export function WebhookSecret({ secret, close }: { secret: string; close: () => void }) {
  const say = useToast();
  return (
    <>
      <p className="mb-3">
        All set. Your program can use this secret to check that a message comes from here. Copy it now: you
        won’t see it again.
      </p>
      <p className="figures border-2 border-ink bg-panel p-3 break-all select-all">{secret}</p>
      <div className="mt-5 flex flex-wrap gap-3">
        <Button
          kind="next"
          onClick={() =>
            copyText(secret).then((isCopied) =>
              say(
                isCopied
                  ? 'Secret copied.'
                  : 'Your browser doesn’t allow copying here. Select the secret and copy it.',
              ),
            )
          }
        >
          Copy
        </Button>
        <Button onClick={close}>Done</Button>
      </div>
    </>
  );
}
