import { PlacePicture } from '#components/guides/PlacePicture.tsx';
import { TravelArticle } from '#components/guides/TravelArticle.tsx';
import type { DestinationResult, PlaceGuide, ResearchResults } from '#contracts/research.ts';
import { resultPlace } from '#core/places/result-place.ts';
import { Provenance } from '../Provenance.tsx';
import { BriefLink } from './BriefLink.tsx';
import { ClimateFacts } from './ClimateFacts.tsx';
import { CostFacts } from './CostFacts.tsx';
import { Facts } from './Facts.tsx';
import { AroundFacts, HealthFacts, PracticalFacts, StayFacts } from './GuideFacts.tsx';
import { HighlightFacts } from './HighlightFacts.tsx';
import { PaperFacts } from './PaperFacts.tsx';
import { ResultForecast } from './ResultForecast.tsx';
import { ScoreFacts } from './ScoreFacts.tsx';
import { AdviceFacts, CalendarFacts, UnknownFacts } from './SmallFacts.tsx';
import { VisaFacts } from './VisaFacts.tsx';
import { WayFacts } from './WayFacts.tsx';

/** For being there. What is not known has no heading. */
function Guide({ guide }: { guide: PlaceGuide }) {
  return (
    <div className="grid gap-x-10 gap-y-7 md:grid-cols-2">
      {guide.stays.length > 0 ? (
        <Facts title="Where to stay">
          <StayFacts guide={guide} />
        </Facts>
      ) : null}
      {guide.gettingAround || guide.stepFree ? (
        <Facts title="Getting around">
          <AroundFacts guide={guide} />
        </Facts>
      ) : null}
      {guide.practical ? (
        <Facts title="Good to know">
          <PracticalFacts practical={guide.practical} />
        </Facts>
      ) : null}
      {guide.health.length > 0 ? (
        <Facts title="Health">
          <HealthFacts guide={guide} />
        </Facts>
      ) : null}
      {guide.safety ? (
        <Facts title="Safety">
          <p>{guide.safety.note}</p>
          {guide.provenance ? <Provenance source={guide.provenance} /> : null}
        </Facts>
      ) : null}
    </div>
  );
}

type Props = { place: DestinationResult; jobId: string; dates: ResearchResults['dates'] };

/** All that is known of one place, each fact with where it comes from. */
export function PlaceDetail({ place, jobId, dates }: Props) {
  const ref = resultPlace(place.destinationId);
  return (
    <div className="mt-4 flex flex-col gap-7">
      <PlacePicture place={ref} name={place.name} />
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
        {place.papers.length > 0 ? (
          <Facts title="Also at the border">
            <PaperFacts papers={place.papers} />
          </Facts>
        ) : null}
        <Facts title="Getting there">
          <WayFacts way={place.gettingThere} />
        </Facts>
      </div>
      <ResultForecast place={place} dates={dates} />
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
      {place.guide ? <Guide guide={place.guide} /> : null}
      <TravelArticle place={ref} />
      <UnknownFacts unknowns={place.unknowns} />
      <div className="flex flex-wrap gap-3">
        <BriefLink jobId={jobId} places={[place]} small>
          {`Download a summary of ${place.name}`}
        </BriefLink>
      </div>
    </div>
  );
}
