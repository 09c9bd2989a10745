import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import type { ErrorBody } from '#contracts/errors.ts';

/** Why the last thing that was done here did not work, in sight wherever the page is scrolled to. */
export function ChangeError({ error, onClose }: { error: ErrorBody | null; onClose: () => void }) {
  if (!error) return null;
  return (
    <div className="fixed inset-x-4 bottom-4 z-50 mx-auto max-w-xl shadow-over">
      <ErrorNote
        title="That didn’t work"
        action={
          <Button small onClick={onClose}>
            Close
          </Button>
        }
      >
        {error.message}
      </ErrorNote>
    </div>
  );
}
