/** The one page of the host. Its boot data has to be there before `@grafana/runtime` is evaluated. */
export function pageHtml(bootData: Readonly<Record<string, unknown>>): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <base href="/" />
    <meta name="viewport" content="width=device-width" />
    <title>Plugin host</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/public/host/main.css" />
    <script>
      window.__grafana_public_path__ = '/public/';
      window.grafanaBootData = ${inlineJson(bootData)};
    </script>
    <script type="module" src="/public/host/main.js"></script>
  </head>
  <body>
    <div id="reactRoot"></div>
  </body>
</html>
`;
}

/** JSON that cannot end its script element. */
function inlineJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}
