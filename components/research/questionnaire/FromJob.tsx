import { ButtonLink } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Link } from '#components/ui/Link.tsx';
import type { AppError } from '#contracts/errors.ts';

/** Whose answers are being changed, and that nothing happens to them. */
export function ChangingNote({ jobId, title }: { jobId: string; title: string }) {
  return (
    <p className="mb-8 max-w-prose border-s-8 border-ink bg-panel px-4 py-3">
      You’re changing the answers from{' '}
      <Link href={`/research/${jobId}`} className="font-semibold">
        {title}
      </Link>
      . The original stays as it is; this starts a new research.
    </p>
  );
}

export function NoAnswers({ error }: { error: AppError }) {
  const missing = error.code === 'not_found' || error.code === 'forbidden';
  return (
    <ErrorNote
      title={missing ? 'We can’t find this research' : 'These answers can’t be opened'}
      action={<ButtonLink href="/research/new">Start from scratch</ButtonLink>}
    >
      {missing ? 'It may belong to another account, or to a guest in another browser.' : error.message}
    </ErrorNote>
  );
}
