import type { Interest, Tier } from '#contracts/places.ts';
import type { WeatherPreference } from '#contracts/questionnaire.ts';
import type { ResearchStep, ScorePart, VisaFact } from '#contracts/research.ts';
import type { RunStatus } from '#contracts/runs.ts';

/** The words that people read for the words that programs use. */

export const interestLabels: Record<Interest, string> = {
  beach: 'Beach',
  mountains: 'Mountains',
  cities: 'Cities',
  history: 'History',
  culture: 'Culture',
  nature: 'Nature',
  wildlife: 'Wildlife',
  adventure: 'Adventure',
  food: 'Food',
  nightlife: 'Nightlife',
  art: 'Art',
  music: 'Music',
  shopping: 'Shopping',
  sports: 'Sports',
  winter_sports: 'Winter sports',
  photography: 'Photography',
  wellness: 'Rest and wellness',
  family: 'Good for children',
};

/** For a weight from 1 to 5. */
export const weightLabels = [
  '',
  'nice to have',
  'welcome',
  'matters',
  'matters a lot',
  'the reason to go',
] as const;

export const weatherLabels: Record<WeatherPreference, { label: string; note: string }> = {
  hot: { label: 'Hot', note: 'over 30 °C' },
  warm: { label: 'Warm', note: '20 to 30 °C' },
  mild: { label: 'Mild', note: '10 to 20 °C' },
  cold: { label: 'Cold', note: '0 to 10 °C' },
  snow: { label: 'Snow', note: 'snow on the ground' },
};

export const tierLabels: Record<Tier, { label: string; note: string }> = {
  shoestring: { label: 'Shoestring', note: 'hostels, street food, buses' },
  moderate: { label: 'Moderate', note: 'simple hotels, small restaurants' },
  comfortable: { label: 'Comfortable', note: 'good hotels, a taxi now and then' },
  luxury: { label: 'Luxury', note: 'the best there is' },
};

export const partyLabels = {
  alone: 'Just me',
  couple: 'Couple',
  family: 'Family',
  group: 'Group',
} as const;
export const paceLabels = {
  relaxed: { label: 'Relaxed', note: 'one thing a day' },
  balanced: { label: 'Balanced', note: 'a bit of both' },
  packed: { label: 'Packed', note: 'see it all' },
} as const;
export const visaPreferenceLabels = {
  any: { label: 'Any visa is fine', note: 'even one applied for with papers' },
  e_visa: { label: 'Up to an e-visa', note: 'none, on arrival, or granted online in days' },
  on_arrival: { label: 'Up to a visa on arrival', note: 'at most a quick permit online' },
  free: { label: 'Visa-free only', note: 'no paperwork' },
} as const;

export const stepLabels: Record<ResearchStep, string> = {
  shortlisting: 'Making a shortlist',
  researching_weather: 'Researching weather',
  researching_visa: 'Researching visas',
  researching_attractions: 'Researching sights',
  researching_flights: 'Researching how to get there',
  researching_costs: 'Researching costs',
  compiling_results: 'Putting the results together',
};

export const statusLabels: Record<RunStatus, string> = {
  queued: 'Waiting',
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

export const partLabels: Record<ScorePart['part'], string> = {
  climate: 'Weather',
  cost: 'Cost',
  visa: 'Visa',
  interests: 'What you like',
  getting_there: 'Getting there',
  crowds: 'Crowds and holidays',
  advice: 'Travel advice',
};

export const visaLabels: Record<VisaFact['requirement'], string> = {
  own_country: 'Own country',
  free_movement: 'Free movement',
  visa_free: 'No visa',
  on_arrival: 'Visa on arrival',
  eta: 'Electronic authorisation',
  e_visa: 'E-visa',
  visa_required: 'Visa by application',
  not_admitted: 'Entry not allowed',
  unknown: 'Unknown',
};

export const adviceLabels = {
  unknown: 'Unknown',
  normal: 'No special warnings',
  caution: 'Take care',
  avoid: 'Advised against',
} as const;
