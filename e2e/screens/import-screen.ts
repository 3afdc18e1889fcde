import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';
import { choose } from './picker';

/** The import review: what was found, beside the questions. */
export class ImportScreen {
  readonly page: Page;
  readonly review: Locator;
  readonly question: Locator;

  constructor(page: Page) {
    this.page = page;
    this.review = page.getByRole('region', { name: 'Import review' });
    this.question = page.getByRole('region', { name: 'Question', exact: true });
  }

  /** Imports a folder by keyboard, through the host's own picker. */
  async importFolder(folder: string, desktop: ElectronApplication | null): Promise<void> {
    await choose(this.page, desktop, folder, () => this.page.keyboard.press('Control+i'));
    await expect(this.review).toBeVisible();
  }

  async asked(text: string | RegExp): Promise<void> {
    await expect(this.question.getByRole('heading')).toHaveText(text);
  }

  async tab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
  }

  /** Puts the import on the map. */
  async accept(): Promise<void> {
    await this.page.keyboard.press('Control+Enter');
    await expect(this.review).toBeHidden();
  }
}
