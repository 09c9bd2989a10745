import { ButtonLink } from '#components/ui/Button.tsx';
import { ArrowIcon } from '#components/ui/icons.tsx';
import { Page } from '#components/ui/layout.tsx';
import { DemoButton } from './DemoButton.tsx';
import { knownScript } from './known.ts';
import { Now } from './Now.tsx';
import { WholeLine } from './WholeLine.tsx';

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

/** For newcomers what it is all about; for everyone else what goes on with their trips. */
export function Home() {
  return (
    <Page>
      {/* Our own constant, as the theme's script in the layout. */}
      <script dangerouslySetInnerHTML={{ __html: knownScript }} />
      <Now />
      <div className="in-[[data-home]]:hidden">
        <div className="grid items-center gap-x-16 gap-y-12 lg:grid-cols-[6fr_5fr]">
          <div>
            <h1 className="text-[2.6rem] sm:text-6xl">Where to next?</h1>
            <p className="mt-5 max-w-[34rem] text-xl text-soft">
              From “somewhere warm in May” to who owes whom for dinner: one line, for everyone who travels
              with you.
            </p>
            <div className="mt-8 flex flex-wrap items-center gap-3">
              <ButtonLink kind="next" href="/research/new" className="min-h-14! px-7! text-lg">
                Find a place to go <ArrowIcon />
              </ButtonLink>
              <ButtonLink href="/plans/new" className="min-h-14!">
                Plan a trip
              </ButtonLink>
              <DemoButton />
            </div>
            <p className="mt-4 text-soft">No account needed.</p>
          </div>
          <WholeLine />
        </div>
        <ul className="tracks mt-16 gap-x-10 gap-y-8 [--track:15rem]">
          {promises.map(({ title, words }) => (
            <li key={title} className="border-t-4 border-ink pt-3">
              <h2 className="text-xl">{title}</h2>
              <p className="mt-1.5 text-soft">{words}</p>
            </li>
          ))}
        </ul>
      </div>
    </Page>
  );
}
