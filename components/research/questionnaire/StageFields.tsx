import type { FieldIssue } from '#contracts/errors.ts';
import type { Stage } from './answers.ts';
import { BudgetStage } from './BudgetStage.tsx';
import type { Draft } from './draft.ts';
import { LikesStage } from './LikesStage.tsx';
import { LimitsStage } from './LimitsStage.tsx';
import { PassportsStage } from './PassportsStage.tsx';
import { ReviewStage } from './ReviewStage.tsx';
import { WhenStage } from './WhenStage.tsx';
import { WhereStage } from './WhereStage.tsx';
import { WhoStage } from './WhoStage.tsx';

type Props = {
  stage: Stage;
  draft: Draft;
  /** `YYYY-MM-DD` where the traveller is. */
  today: string;
  change: (part: Partial<Draft>) => void;
  issues: readonly FieldIssue[];
  goTo: (stage: Stage) => void;
};

export function StageFields({ stage, draft, today, change, issues, goTo }: Props) {
  const errorAt = (path: string) => issues.find((issue) => issue.path === path)?.message;
  const props = { draft, change, errorAt };
  switch (stage) {
    case 'where':
      return <WhereStage {...props} />;
    case 'when':
      return <WhenStage {...props} today={today} />;
    case 'who':
      return <WhoStage {...props} />;
    case 'budget':
      return <BudgetStage {...props} />;
    case 'passports':
      return <PassportsStage {...props} />;
    case 'likes':
      return <LikesStage {...props} />;
    case 'limits':
      return <LimitsStage {...props} />;
    case 'review':
      return <ReviewStage draft={draft} issues={issues} goTo={goTo} />;
  }
}
