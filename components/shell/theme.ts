export const THEME_KEY = 'caravan.theme';
export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

export const themeChoice = (stored: string | null): ThemeChoice =>
  stored === 'light' || stored === 'dark' ? stored : 'system';

/**
 * Runs in the document's head before anything is painted, so that a page never flashes in the other theme. Also
 * follows the system while it is open. Plain text, because it must not wait for any module.
 */
export const themeScript = `(function(){var q=matchMedia('(prefers-color-scheme: dark)'),d=document.documentElement;
function set(){var t=null;try{t=localStorage.getItem('${THEME_KEY}')}catch(e){}
d.dataset.theme=t==='light'||t==='dark'?t:q.matches?'dark':'light'}
q.addEventListener('change',set);addEventListener('storage',set);addEventListener('caravan:theme',set);set()})()`;
