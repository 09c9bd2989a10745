/**
 * What a browser is shown while the node starts. It asks again by itself, and is whole in one answer: nothing else can be
 * served yet.
 */
export const startingPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="2">
<title>Starting · Caravan</title>
<style>
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif }
body { display: grid; place-content: center; min-height: 90vh; margin: 1.5rem; text-align: center }
p { margin: 0; opacity: .75 }
</style>
<h1>Caravan is starting</h1>
<p>This page opens by itself in a moment.</p>
</html>
`;
