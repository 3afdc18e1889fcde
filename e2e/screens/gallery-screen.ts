import type { Locator, Page } from '@playwright/test';
import { MapScreen } from './map-screen';

/** The start screen’s gallery of templates, and what it leads to. */
export class GalleryScreen extends MapScreen {
  readonly search: Locator;
  readonly layer: Locator;
  readonly incident: Locator;
  readonly status: Locator;
  readonly cards: Locator;
  readonly previews: Locator;
  readonly details: Locator;

  constructor(page: Page) {
    super(page);
    const gallery = page.getByRole('region', { name: 'Templates' });
    this.search = gallery.getByRole('searchbox', { name: 'Search templates' });
    this.layer = gallery.getByRole('combobox', { name: 'MAESTRO layer of its threats' });
    this.incident = gallery.getByRole('combobox', { name: 'Incident it stands for' });
    this.status = gallery.locator('.gallery-count');
    this.cards = gallery.getByTestId(/^template-/);
    this.previews = gallery.locator('.preview img');
    this.details = gallery.getByRole('region', { name: /^About / });
  }

  card(id: string): Locator {
    return this.page.getByTestId(`template-${id}`);
  }
}
