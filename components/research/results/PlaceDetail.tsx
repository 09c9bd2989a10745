import type { ReactNode } from 'react';
import type { DestinationResult } from '#contracts/research.ts';
import { BriefLink } from './BriefLink.tsx';
import { ClimateFacts } from './ClimateFacts.tsx';
import { CostFacts } from './CostFacts.tsx';
import { HighlightFacts } from './HighlightFacts.tsx';
import { ScoreFacts } from './ScoreFacts.tsx';
import { AdviceFacts, CalendarFacts, UnknownFacts } from './SmallFacts.tsx';
import { VisaFacts } from './VisaFacts.tsx';
import { WayFacts } from './WayFacts.tsx';

export function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t-2 border-rule pt-3">
      <h4 className="mb-2 font-bold">{title}</h4>
      {children}
    </section>
  );
}

/** All that is known of one place, each fact with where it comes from. */
export function PlaceDetail({ place, jobId }: { place: DestinationResult; jobId: string }) {
  return (
    <div className="mt-4 flex flex-col gap-7">
      <p className="max-w-prose text-lg">{place.summary}</p>
      <Facts title="Why this score">
        <ScoreFacts parts={place.parts} />
      </Facts>
      <div className="grid gap-x-10 gap-y-7 md:grid-cols-2">
        <Facts title="Typical weather">
          <ClimateFacts place={place} />
        </Facts>
        <Facts title="What it costs">
          <CostFacts cost={place.cost} />
        </Facts>
        <Facts title="Visa">
          <VisaFacts visa={place.visa} />
        </Facts>
        <Facts title="Getting there">
          <WayFacts way={place.gettingThere} />
        </Facts>
      </div>
      <Facts title="Worth seeing">
        <HighlightFacts place={place} />
      </Facts>
      <div className="grid gap-x-10 gap-y-7 md:grid-cols-2">
        <Facts title="Holidays and events">
          <CalendarFacts place={place} />
        </Facts>
        <Facts title="Travel advice">
          <AdviceFacts advice={place.advice} />
        </Facts>
      </div>
      <UnknownFacts unknowns={place.unknowns} />
      <div className="flex flex-wrap gap-3">
        <BriefLink jobId={jobId} places={[place]} small>
          {`Download a summary of ${place.name}`}
        </BriefLink>
      </div>
    </div>
  );
}
