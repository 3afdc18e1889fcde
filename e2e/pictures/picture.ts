import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '../..');
/** Pictures that are part of the documentation. */
export const IMAGES = path.join(root, 'docs/images');
/** Pictures to look at once. */
export const LOOKED_AT = path.join(root, 'test-results/pictures');

export type Theme = 'Light' | 'Dark';

export async function setTheme(page: Page, theme: Theme): Promise<void> {
  await page.keyboard.press('Control+,');
  await page.getByRole('dialog', { name: 'Settings' }).getByLabel(theme, { exact: true }).check();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** A picture of the window as it is now, without a blinking caret or anything under way. */
export async function take(page: Page, folder: string, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
}
