import { useTranslations } from 'next-intl';
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
  const t = useTranslations('research-results.detail.titles');
  return (
    <div className="grid gap-x-10 gap-y-7 md:grid-cols-2">
      {guide.stays.length > 0 ? (
        <Facts title={t('stays')}>
          <StayFacts guide={guide} />
        </Facts>
      ) : null}
      {guide.gettingAround || guide.stepFree ? (
        <Facts title={t('around')}>
          <AroundFacts guide={guide} />
        </Facts>
      ) : null}
      {guide.practical ? (
        <Facts title={t('practical')}>
          <PracticalFacts practical={guide.practical} />
        </Facts>
      ) : null}
      {guide.health.length > 0 ? (
        <Facts title={t('health')}>
          <HealthFacts guide={guide} />
        </Facts>
      ) : null}
      {guide.safety ? (
        <Facts title={t('safety')}>
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
  const t = useTranslations('research-results.detail.titles');
  const tResults = useTranslations('research-results.results');
  const ref = resultPlace(place.destinationId);
  return (
    <div className="mt-4 flex flex-col gap-7">
      <PlacePicture place={ref} name={place.name} />
      <p className="max-w-prose text-lg">{place.summary}</p>
      <Facts title={t('score')}>
        <ScoreFacts parts={place.parts} />
      </Facts>
      <div className="grid gap-x-10 gap-y-7 md:grid-cols-2">
        <Facts title={t('weather')}>
          <ClimateFacts place={place} />
        </Facts>
        <Facts title={t('cost')}>
          <CostFacts cost={place.cost} />
        </Facts>
        <Facts title={t('visa')}>
          <VisaFacts visa={place.visa} />
        </Facts>
        {place.papers.length > 0 ? (
          <Facts title={t('papers')}>
            <PaperFacts papers={place.papers} />
          </Facts>
        ) : null}
        <Facts title={t('way')}>
          <WayFacts way={place.gettingThere} />
        </Facts>
      </div>
      <ResultForecast place={place} dates={dates} />
      <Facts title={t('sights')}>
        <HighlightFacts place={place} />
      </Facts>
      <div className="grid gap-x-10 gap-y-7 md:grid-cols-2">
        <Facts title={t('calendar')}>
          <CalendarFacts place={place} />
        </Facts>
        <Facts title={t('advice')}>
          <AdviceFacts advice={place.advice} />
        </Facts>
      </div>
      {place.guide ? <Guide guide={place.guide} /> : null}
      <TravelArticle place={ref} />
      <UnknownFacts unknowns={place.unknowns} />
      <div className="flex flex-wrap gap-3">
        <BriefLink jobId={jobId} places={[place]} small>
          {tResults('downloadOf', { place: place.name })}
        </BriefLink>
      </div>
    </div>
  );
}
