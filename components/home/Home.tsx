import { ButtonLink } from '#components/ui/Button.tsx';
import { ArrowIcon } from '#components/ui/icons.tsx';
import { Page } from '#components/ui/layout.tsx';
import { LinePicture } from './LinePicture.tsx';

const promises = [
  {
    title: 'Watch it happen',
    words: 'Every step and finding shows up as it comes in. You can stop it at any time.',
  },
  {
    title: 'Nothing gets lost',
    words: 'Close the laptop, lose the network, restart the server: it picks up where it left off.',
  },
  {
    title: 'Nothing is made up',
    words: 'Every fact says where it comes from and how old it is. What we couldn’t find out is listed too.',
  },
] as const;

export function Home() {
  return (
    <Page>
      <div className="grid items-center gap-x-12 gap-y-10 lg:grid-cols-[5fr_6fr]">
        <div>
          <h1 className="text-[2.6rem] sm:text-6xl">Where to next?</h1>
          <p className="mt-5 max-w-[34rem] text-xl text-soft">
            Say what you like, when you can go and what you can spend. Caravan checks weather, visas, travel
            and costs while you watch, and ranks the places that fit.
          </p>
          <div className="mt-8 flex flex-wrap items-center gap-x-5 gap-y-3">
            <ButtonLink kind="next" href="/research/new" className="min-h-14! px-7! text-lg">
              Find a place to go <ArrowIcon />
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
