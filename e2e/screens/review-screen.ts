import type { Locator } from '@playwright/test';
import { ReadingScreen } from './reading-screen';

/** The Review workspace and the presenter. */
export class ReviewScreen extends ReadingScreen {
  /** Goes to a page of the review by its tab. */
  async show(page: string): Promise<void> {
    await this.page.keyboard.press('Control+5');
    await this.page.getByRole('tab', { name: page }).click();
  }

  get stage(): Locator {
    return this.page.locator('.presenter-stage');
  }

  get title(): Locator {
    return this.page.locator('.presenter-text h1');
  }

  get tally(): Locator {
    return this.page.getByTestId('presenter-tally');
  }

  get threats(): Locator {
    return this.page.getByTestId('presented-threat');
  }
}
