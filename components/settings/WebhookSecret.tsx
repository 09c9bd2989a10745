import { copyText } from '#client/lib/browser.ts';
import { Button } from '#components/ui/Button.tsx';
import { useToast } from '#components/ui/Toast.tsx';

export function WebhookSecret({ secret, close }: { secret: string; close: () => void }) {
  const say = useToast();
  return (
    <>
      <p className="mb-3">
        It is set up. With this secret your program can tell that a message is from here. Copy it now: it is
        shown this once.
      </p>
      <p className="figures border-2 border-ink bg-panel p-3 break-all select-all">{secret}</p>
      <div className="mt-5 flex flex-wrap gap-3">
        <Button
          kind="next"
          onClick={() =>
            copyText(secret).then((isCopied) =>
              say(
                isCopied
                  ? 'The secret is copied.'
                  : 'Copying is not allowed here. Select the secret and copy it.',
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
