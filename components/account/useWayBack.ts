import { useRouter, useSearchParams } from 'next/navigation';
import { wayBack } from '#client/lib/way-back.ts';

/** To be called once somebody is signed in: back to where they came from, or nowhere. */
export function useWayBack(): () => void {
  const router = useRouter();
  const back = wayBack(useSearchParams().get('back'));
  return () => {
    if (back) router.push(back);
  };
}
