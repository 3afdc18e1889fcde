import type { Locator, Page } from '@playwright/test';

/** What stands between a person and the loss of work: banners, what was kept, files that cannot be opened. */
export class SafetyScreen {
  readonly page: Page;
  readonly readOnly: Locator;
  readonly diskChange: Locator;
  readonly kept: Locator;
  readonly sheet: Locator;
  readonly unsaved: Locator;

  constructor(page: Page) {
    this.page = page;
    this.readOnly = page.getByTestId('read-only');
    this.diskChange = page.getByTestId('disk-change');
    this.kept = page.getByRole('list', { name: 'Recovered work' }).locator('> li');
    this.sheet = page.getByRole('dialog');
    this.unsaved = page.getByRole('img', { name: 'Unsaved changes' });
  }

  /** Gives an element another name, through the outline and the inspector. */
  async rename(from: string, to: string): Promise<void> {
    await this.outlineItem(from).click();
    const field = this.page.getByLabel('Name', { exact: true });
    await field.fill(to);
    await field.press('Enter');
  }

  outlineItem(name: string | RegExp): Locator {
    return this.page
      .getByRole('list', { name: 'Everything in the model' })
      .getByRole('button', { name, exact: true });
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+s');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }
}
