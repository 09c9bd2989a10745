import { Home } from '#components/home/Home.tsx';
import { type LocaleParams, Words } from '#components/shell/Words.tsx';
import { localeFrom } from '#messages/locales.ts';

export default async function HomePage({ params }: { params: LocaleParams }) {
  const { locale } = await params;
  return (
    <Words params={params} catalogues={['home', 'trips']}>
      <Home locale={localeFrom(locale)} />
    </Words>
  );
}
