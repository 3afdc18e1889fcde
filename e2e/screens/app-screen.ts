import type { Locator, Page } from '@playwright/test';

/** The whole window: what every screen has. */
export class AppScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Waits until the app says that it can be used; never wait for a time instead. */
  async ready(): Promise<void> {
    await this.page.locator('[data-app-state="ready"]').waitFor({ state: 'attached' });
  }

  /** Loads the window again, as a person would with F5. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }
}
