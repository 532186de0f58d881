import AxeBuilder from '@axe-core/playwright';
import { type Page } from '@playwright/test';

/** What of a page axe looks at, as CSS selectors. */
interface Part {
  readonly include?: string;
  readonly exclude?: string;
}

/** What axe finds that keeps people from using a page: the rule, and where it is broken. */
export async function seriousViolations(
  page: Page,
  { include, exclude }: Part
): Promise<ReadonlyArray<[string, string[]]>> {
  // Without frames of other origins to look into, and without naming what passes, it takes a sixth of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await (include ? axe.include(include) : exclude ? axe.exclude(exclude) : axe).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return serious.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))]);
}
