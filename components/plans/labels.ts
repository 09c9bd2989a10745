import type { Agent, CostCategory, OptionId } from '#contracts/plans.ts';

/** The words that people read for the words that programs use. */

export const agentLabels: Record<Agent, { name: string; job: string }> = {
  scout: { name: 'Scout', job: 'Finds what’s worth doing' },
  weather: { name: 'Weather', job: 'Knows what those days are like' },
  transport: { name: 'Transport', job: 'Works out how to get there' },
  stay: { name: 'Stay', job: 'Looks for where to sleep' },
  food: { name: 'Food', job: 'Plans meals and what they cost' },
  scheduler: { name: 'Scheduler', job: 'Puts the days together' },
  budget: { name: 'Budget', job: 'Adds up what it costs' },
  critic: { name: 'Critic', job: 'Checks every day against the rules' },
  writer: { name: 'Writer', job: 'Writes it all down' },
};

export const optionLabels: Record<OptionId, string> = {
  saver: 'Saver',
  balanced: 'Balanced',
  comfort: 'Comfort',
};

export const costLabels: Record<CostCategory, string> = {
  getting_there: 'Getting there',
  stay: 'Stay',
  food: 'Food',
  sights: 'Sights',
  getting_around: 'Getting around',
  extras: 'Extras',
};
