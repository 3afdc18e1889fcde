import type { Locator, Page } from '@playwright/test';

/** The four workspaces over one open model. */
export class WorkspacesScreen {
  readonly page: Page;
  readonly threats: Locator;
  readonly rules: Locator;

  constructor(page: Page) {
    this.page = page;
    this.threats = page.getByTestId('threat-row');
    this.rules = page.getByTestId('rule-row');
  }

  async openTemplate(title: string): Promise<void> {
    await this.page.getByRole('button', { name: title }).first().click();
  }

  async open(workspace: 'Map' | 'Threats' | 'Policy' | 'Tests'): Promise<void> {
    await this.page.getByRole('tab', { name: new RegExp(`^${workspace}`) }).click();
  }

  /** An element on the map, by its name. */
  node(name: string): Locator {
    return this.page.locator('.react-flow__node').filter({ hasText: name }).first();
  }
}
