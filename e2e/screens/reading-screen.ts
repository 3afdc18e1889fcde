import type { Locator, Page } from '@playwright/test';
import { MapScreen } from './map-screen';

/** Reading the map: overlays, details, tables and settings. */
export class ReadingScreen extends MapScreen {
  readonly bar: Locator;
  readonly legend: Locator;
  readonly details: Locator;
  readonly grid: Locator;

  constructor(page: Page) {
    super(page);
    this.bar = page.getByRole('region', { name: 'Overlay' });
    this.legend = this.bar.getByRole('list', { name: 'Legend' });
    this.details = page.getByTestId('inspector');
    this.grid = page.getByRole('grid');
  }

  /** Presses a key while the map, not a field, has the keyboard. */
  async key(key: string): Promise<void> {
    await this.map.focus();
    await this.page.keyboard.press(key);
  }

  /** Selects something by searching for it in the outline, which only draws the rows that are seen. */
  async select(name: string): Promise<void> {
    const search = this.page.getByRole('searchbox', { name: 'Search the outline' });
    await search.fill(name);
    // As it is written: the model's own row above may have the same words in other letters.
    await this.page
      .locator('.outline-item')
      .filter({ hasText: new RegExp(name) })
      .first()
      .click();
    await search.fill('');
  }

  mark(name: string): Locator {
    return this.node(name).locator('.node-mark');
  }

  undo(): Locator {
    return this.page.getByRole('button', { name: 'Undo', exact: true });
  }

  /** The focused cell of the table. */
  get cell(): Locator {
    return this.grid.locator('[data-here]');
  }

  row(text: string): Locator {
    return this.grid.getByRole('row').filter({ hasText: text });
  }

  async openList(): Promise<void> {
    await this.page.keyboard.press('Control+l');
    await this.page.getByRole('region', { name: 'The map as a list' }).waitFor();
  }
}
