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
          This browser can’t show messages from here: that needs an address with https, or this machine’s own.
        </p>
      ) : null}
      {status === 'blocked' ? (
        <p className="text-soft">
          This browser was told to show no messages from Caravan. Its settings for this page can change that.
        </p>
      ) : null}
      {status === 'off' ? (
        <Button onClick={() => void subscribe()} disabled={isBusy}>
          {isBusy ? 'Asking the browser ...' : 'Tell me in this browser'}
        </Button>
      ) : null}
      {status === 'on' ? (
        <p className="flex flex-wrap items-center gap-3">
          <span className="font-semibold">This browser tells you, also while no page is open.</span>
          <Button small onClick={() => void unsubscribe()} disabled={isBusy}>
            Not any more
          </Button>
        </p>
      ) : null}
      {error ? <ErrorNote title="This browser was not set up">{error.message}</ErrorNote> : null}
    </div>
  );
}
