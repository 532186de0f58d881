import { type NavModelItem } from '@grafana/data';

export const navTree = window.grafanaBootData.navTree;

/** The section and the page of the navigation that a path belongs to: the longest address that it starts with. */
export function findActive(path: string): { section?: NavModelItem; item?: NavModelItem } {
  const candidates = navTree.flatMap((section) => [
    { section, item: section },
    ...(section.children ?? []).map((item) => ({ section, item })),
  ]);
  const matching = candidates.filter(({ item }) => path === item.url || path.startsWith(`${item.url}/`));
  matching.sort((a, b) => (b.item.url?.length ?? 0) - (a.item.url?.length ?? 0) || Number(a.item === a.section) - 1);
  return matching[0] ?? {};
}
