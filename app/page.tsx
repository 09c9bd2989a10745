import { Home } from '#components/home/Home.tsx';

export default function HomePage() {
  return <Home />;
}
