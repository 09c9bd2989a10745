import type { Content, Document, Operation } from './document.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const text = (value: string): string => value.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);
/** The little Markdown that descriptions use. */
const prose = (value: string): string => text(value).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
const pretty = (value: unknown): string => `<pre>${text(JSON.stringify(value, null, 2))}</pre>`;
const idOf = (method: string, path: string): string =>
  `${method}${path}`.replaceAll(/[^a-z0-9]+/gi, '-').replace(/-$/, '');

const style = `
:root { color-scheme: light dark; --line: #8886; --signal: #ffcc00; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
h1 { border-bottom: 6px solid var(--signal); } h2 { margin-top: 3rem; text-transform: capitalize; }
article { border-top: 1px solid var(--line); padding: .5rem 0; }
h3 { font-size: 1rem; overflow-wrap: anywhere; } b { display: inline-block; min-width: 4.5rem; }
pre { background: #8881; overflow: auto; padding: .75rem; max-height: 28rem; font-size: .85rem; }
table { border-collapse: collapse; width: 100%; } td, th { border-bottom: 1px solid var(--line); padding: .25rem .5rem .25rem 0;
text-align: left; vertical-align: top; } nav a { display: inline-block; margin-right: 1rem; }`;

const parameters = (operation: Operation): string =>
  operation.parameters?.length
    ? `<table><tr><th>Parameter</th><th>In</th><th>Meaning</th></tr>${operation.parameters
        .map(
          (one) =>
            `<tr><td><code>${text(one.name)}</code>${one.required ? ' *' : ''}</td><td>${text(one.in)}</td>
             <td>${prose(one.description ?? '')}</td></tr>`,
        )
        .join('')}</table>`
    : '';

const contents = (content: Record<string, Content> | undefined, of: string): string =>
  Object.entries(content ?? {})
    .map(([type, { schema, example }]) =>
      [
        example === undefined ? '' : `<p>Example of the ${of}:</p>${pretty(example)}`,
        schema && type === 'application/json'
          ? `<details><summary>Schema of the ${of}</summary>${pretty(schema)}</details>`
          : '',
      ].join(''),
    )
    .join('');

const route = (method: string, path: string, operation: Operation): string => `
<article id="${idOf(method, path)}">
<h3><b>${method.toUpperCase()}</b> <code>${text(path)}</code></h3>
<p>${prose(operation.summary ?? '')}</p>${operation.description ? `<p>${prose(operation.description)}</p>` : ''}
${parameters(operation)}${contents(operation.requestBody?.content, 'body')}
<table><tr><th>Status</th><th>Meaning</th></tr>${Object.entries(operation.responses)
  .map(([status, answer]) => `<tr><td>${status}</td><td>${prose(answer.description)}</td></tr>`)
  .join('')}</table>
${Object.entries(operation.responses)
  .filter(([status]) => status.startsWith('2'))
  .map(([, answer]) => contents(answer.content, 'answer'))
  .join('')}
</article>`;

/** The document as one page that needs no script and no network. */
export function docsPage(document: Document): string {
  const byTag = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? 'other';
      byTag.set(tag, [...(byTag.get(tag) ?? []), route(method, path, operation)]);
    }
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(document.info.title)} API</title>
<style>${style}</style></head><body>
<h1>${text(document.info.title)} API <small>${text(document.info.version)}</small></h1>
<p>${prose(document.info.description ?? '')} For programs: <a href="/api/openapi.json">openapi.json</a>.</p>
<nav>${[...byTag.keys()].map((tag) => `<a href="#${text(tag)}">${text(tag)}</a>`).join('')}</nav>
${[...byTag].map(([tag, routes]) => `<section id="${text(tag)}"><h2>${text(tag)}</h2>${routes.join('')}</section>`).join('')}
</body></html>`;
}
