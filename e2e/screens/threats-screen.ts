import { expect, type Locator, type Page } from '@playwright/test';

/** The threats with their screens, and what stands beside the map. */
export class ThreatsScreen {
  readonly page: Page;
  readonly rows: Locator;
  readonly tally: Locator;
  readonly outcome: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rows = page.getByTestId('threat-row');
    this.tally = page.getByTestId('tally');
    this.outcome = page.getByTestId('what-if-outcome');
  }

  async openTemplate(title: string): Promise<void> {
    await this.page.getByRole('button', { name: title }).first().click();
    await expect(this.page.getByText(/Analysed in/)).toBeVisible();
  }

  /** The list of threats, with the keyboard on it. */
  async openThreats(): Promise<void> {
    await this.page.keyboard.press('Control+2');
    await this.rows.first().waitFor();
    await this.list.focus();
  }

  get list(): Locator {
    return this.page.getByRole('listbox', { name: 'Threats' });
  }

  /** The line that is explained beside the list. */
  get chosen(): Locator {
    return this.list.getByRole('option', { selected: true });
  }

  row(text: string): Locator {
    return this.rows.filter({ hasText: text }).first();
  }

  async screen(name: 'Threats' | 'Coverage' | 'Rule packs'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Threat screens' }).getByRole('tab', { name }).click();
  }

  async beside(name: 'Outline' | 'Paths' | 'Blast' | 'What if'): Promise<void> {
    await this.page
      .getByRole('toolbar', { name: 'Beside the map' })
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .click();
  }

  /** Assumes something of a flow or a control, by its words. */
  async assume(what: string, choice: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Search what can be assumed' }).fill(what);
    await this.page.getByTestId('switch').first().getByRole('combobox').selectOption({ label: choice });
  }

  /** Now and then of one line of what would become. */
  async sum(name: string): Promise<readonly [number, number]> {
    const row = this.outcome.getByRole('row', { name: new RegExp(`^${name}`) });
    await expect(this.outcome).not.toHaveAttribute('aria-busy', 'true');
    const cells = await row.getByRole('cell').allInnerTexts();
    return [Number.parseInt(cells[0] ?? '', 10), Number.parseInt(cells[1] ?? '', 10)];
  }
}
