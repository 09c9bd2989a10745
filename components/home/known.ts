/** Whether somebody who has something here looks at the first page: known before anything is fetched. */
export const HOME_KEY = 'caravan.home';

/** Before anything is painted: who is known never sees the words for newcomers flash by. Plain text, as it waits for no module. */
export const knownScript = `(function(){try{if(localStorage.getItem('${HOME_KEY}'))document.documentElement.dataset.home='known'}catch(e){}})()`;
