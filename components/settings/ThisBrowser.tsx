import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { usePush } from '#hooks/usePush.ts';

/** Push in the browser that one sits at. */
export function ThisBrowser() {
  const { status, problem, subscribe, unsubscribe, isBusy, error } = usePush();
  if (status === 'unknown') return null;
  if (problem) return <p className="mb-4 text-soft">{problem}</p>;
  return (
    <div className="mb-4">
      {status === 'unsupported' ? (
        <p className="text-soft">
          This browser can’t show notifications from here: that needs an https address, or localhost.
        </p>
      ) : null}
      {status === 'blocked' ? (
        <p className="text-soft">
          This browser blocks notifications from Caravan. You can change that in its settings for this page.
        </p>
      ) : null}
      {status === 'off' ? (
        <Button onClick={() => void subscribe()} disabled={isBusy}>
          {isBusy ? 'Asking the browser…' : 'Notify me in this browser'}
        </Button>
      ) : null}
      {status === 'on' ? (
        <p className="flex flex-wrap items-center gap-3">
          <span className="font-semibold">This browser notifies you, even when Caravan isn’t open.</span>
          <Button small onClick={() => void unsubscribe()} disabled={isBusy}>
            Stop notifying me here
          </Button>
        </p>
      ) : null}
      {error ? <ErrorNote title="Notifications weren’t turned on">{error.message}</ErrorNote> : null}
    </div>
  );
}
