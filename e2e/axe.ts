import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** A theme, as the system asks for it while the app's own choice is to follow the system. */
const THEMES = [
  { name: 'light', media: { colorScheme: 'light', contrast: 'no-preference' } },
  { name: 'dark', media: { colorScheme: 'dark', contrast: 'no-preference' } },
  { name: 'contrast', media: { colorScheme: 'light', contrast: 'more' } },
] as const;

/** The rules that a change of colours alone can break: a theme changes nothing else. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds on what is shown now in every theme, as lines that name place, theme, rule and first elements. Says on
 * the way how much that was: `npm run axe` makes its report of these lines.
 */
export async function violations(page: Page, where: string): Promise<string[]> {
  const found: string[] = [];
  const counts: string[] = [];
  for (const { name, media } of THEMES) {
    await page.emulateMedia(media);
    await page.locator(`html[data-theme="${name}"]`).waitFor({ state: 'attached' });
    const broken = await inThisTheme(page, name === 'light' ? undefined : OF_COLOUR);
    found.push(...broken.map((line) => `${where}, ${name}: ${line}`));
    counts.push(`${name} ${broken.length}`);
  }
  console.log(`axe: ${where}: ${counts.join(', ')}`);
  return found;
}

async function inThisTheme(page: Page, rules: readonly string[] | undefined): Promise<string[]> {
  // What a lit path dims on the map is dim on purpose.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).exclude('[data-dimmed]');
  const { violations: broken } = await (rules ? axe.withRules([...rules]) : axe).analyze();
  return broken.map(({ id, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => node.html.slice(0, 160));
    return `${id}: ${places.join(' | ')}`;
  });
}
