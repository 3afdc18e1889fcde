import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds, as lines that name the rule and the first places. */
export async function violations(page: Page): Promise<string[]> {
  // What a lit path dims on the map is dim on purpose.
  const { violations: found } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .exclude('[data-dimmed]')
    .analyze();
  return found.map(
    (v) =>
      `${v.id}: ${v.nodes
        .map((n) => n.html.slice(0, 160))
        .slice(0, 3)
        .join(' | ')}`,
  );
}
