import { Home } from '#components/home/Home.tsx';
import { type LocaleParams, Words } from '#components/shell/Words.tsx';

export default function HomePage({ params }: { params: LocaleParams }) {
  return (
    <Words params={params} catalogues={['home', 'trips']}>
      <Home />
    </Words>
  );
}
