import type { LinkModel } from '@grafana/data';

/** As if its anchor had been clicked: Grafana follows links within itself without loading the page anew. */
export function followLink({ href, target }: LinkModel): void {
  const anchor = document.createElement('a');
  anchor.href = href;
  if (target !== undefined) {
    anchor.target = target;
  }
  anchor.rel = 'noopener';
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
}
