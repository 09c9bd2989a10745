import { buttonClass } from '#components/ui/Button.tsx';
import { DownloadIcon } from '#components/ui/icons.tsx';
import type { DestinationResult } from '#contracts/research.ts';

type Props = { jobId: string; places: readonly DestinationResult[]; children: string; small?: boolean };

/** What was found out about one to four places, as Markdown to keep or to send on. The server writes it. */
export function BriefLink({ jobId, places, children, small = false }: Props) {
  const ids = places.map((place) => place.destinationId);
  return (
    <a
      href={`/api/v1/research/${encodeURIComponent(jobId)}/brief?destinations=${encodeURIComponent(ids.join(','))}`}
      download={`${ids.join('-')}.md`}
      className={buttonClass('plain', small)}
    >
      <DownloadIcon /> {children}
    </a>
  );
}
