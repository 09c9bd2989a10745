import { ButtonLink } from '#components/ui/Button.tsx';
import { ArrowIcon } from '#components/ui/icons.tsx';
import { Page } from '#components/ui/layout.tsx';
import { LinePicture } from './LinePicture.tsx';

const promises = [
  {
    title: 'You see it happen',
    words: 'Every step and every finding appears as it comes in, with its time. You can stop at any station.',
  },
  {
    title: 'Nothing gets lost',
    words: 'Close the laptop, lose the network, restart the server: the research goes on where it was.',
  },
  {
    title: 'Nothing is made up',
    words: 'Each fact says where it comes from and how old it is. What could not be learnt is listed too.',
  },
] as const;

export function Home() {
  return (
    <Page>
      <div className="grid items-center gap-x-12 gap-y-10 lg:grid-cols-[5fr_6fr]">
        <div>
          <h1 className="text-[2.6rem] sm:text-6xl">Where to next?</h1>
          <p className="mt-5 max-w-[34rem] text-xl text-soft">
            Say what you like, when you can go and what you can spend. Caravan looks into the weather, the
            visas, the way there and the costs while you watch, and ranks the places that fit.
          </p>
          <div className="mt-8 flex flex-wrap items-center gap-x-5 gap-y-3">
            <ButtonLink kind="next" href="/research/new" className="min-h-14! px-7! text-lg">
              Start a research <ArrowIcon />
            </ButtonLink>
            <p className="text-soft">No account needed.</p>
          </div>
        </div>
        <LinePicture />
      </div>
      <ul className="tracks mt-16 gap-x-10 gap-y-8 [--track:15rem]">
        {promises.map(({ title, words }) => (
          <li key={title} className="border-t-4 border-ink pt-3">
            <h2 className="text-xl">{title}</h2>
            <p className="mt-1.5 text-soft">{words}</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
