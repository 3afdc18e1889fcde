import { expect, type Locator, type Page } from '@playwright/test';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The map: what a person does on it with pointer and keyboard, and what they see. */
export class MapScreen {
  readonly page: Page;
  readonly map: Locator;
  readonly nodes: Locator;
  readonly notice: Locator;

  constructor(page: Page) {
    this.page = page;
    this.map = page.getByTestId('canvas');
    this.nodes = page.locator('.react-flow__node-element');
    this.notice = page.getByRole('status').first();
  }

  async newModel(): Promise<void> {
    await this.page.getByRole('button', { name: 'New model' }).click();
    await this.map.waitFor();
  }

  async openTemplate(title: string): Promise<void> {
    await this.page.getByRole('button', { name: title }).first().click();
    await this.nodes.first().waitFor();
    await this.settled();
  }

  /** Until the map has found its place: what was measured before that has moved since. */
  async settled(): Promise<void> {
    await expect(this.page.getByText(/Analysed in/)).toBeVisible();
    const node = this.page.locator('.react-flow__node').first();
    const place = async () => JSON.stringify(await node.boundingBox());
    await expect
      .poll(async () => {
        const before = await place();
        await this.page.waitForTimeout(200);
        return (await place()) === before;
      })
      .toBe(true);
  }

  node(name: string): Locator {
    return this.nodes.filter({ hasText: name }).first();
  }

  zone(id: string): Locator {
    return this.page.getByTestId(`zone-${id}`);
  }

  flow(id: string): Locator {
    return this.page.getByTestId(`flow-${id}`);
  }

  /** A palette entry on the map, by what it adds: `agent`, `zone`, `note` … */
  tool(name: string): Locator {
    return this.page.getByRole('toolbar', { name: 'Map tools' }).getByRole('button', { name, exact: true });
  }

  /** Runs an action by name through the command palette. */
  async command(name: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    const field = this.page.getByRole('combobox', { name: 'Action or element' });
    await field.fill(name);
    await field.press('Enter');
  }

  /** Types the name of what was just put on the map. */
  async nameIt(name: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name: 'New name' });
    await expect(field).toBeFocused();
    await field.fill(name);
    await field.press('Enter');
  }

  /** Answers an open question by typing. */
  async answer(text: string): Promise<void> {
    const field = this.page.getByRole('dialog').getByRole('combobox');
    await field.fill(text);
    await field.press('Enter');
  }

  async box(target: Locator): Promise<Spot & { readonly width: number; readonly height: number }> {
    const box = await target.boundingBox();
    if (!box) throw new Error('nothing is drawn there');
    return box;
  }

  /** Where the map has an element, however the map itself is moved and zoomed. */
  placeOf(name: string): Promise<string> {
    return this.node(name).evaluate(
      (node) => (node.closest('.react-flow__node') as HTMLElement).style.transform,
    );
  }

  /** Drags with the mouse from one spot of the page to another, in steps as a hand does. */
  async drag(from: Spot, to: Spot): Promise<void> {
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(from.x + 5, from.y + 3);
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await mouse.move(to.x, to.y, { steps: 4 });
    await mouse.up();
  }

  async dragNode(target: Locator, by: Spot): Promise<void> {
    const box = await this.box(target);
    const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await this.drag(from, { x: from.x + by.x, y: from.y + by.y });
  }

  /** An empty spot of the map, as a share of its width and height. */
  async spot(across: number, down: number): Promise<Spot> {
    const box = await this.box(this.map);
    return { x: box.x + box.width * across, y: box.y + box.height * down };
  }

  /** A spot of the painted map where an element lies, and its name: the map shows it where the pointer rests. */
  async paintedElement(): Promise<Spot & { readonly name: string }> {
    const pane = this.page.locator('.react-flow__pane');
    for (let down = 0.5; down < 0.62; down += 0.01)
      for (let across = 0.35; across < 0.65; across += 0.01) {
        const at = await this.spot(across, down);
        await this.page.mouse.move(at.x, at.y);
        if ((await pane.getAttribute('title')) === null) continue;
        // A press counts in whole pixels, a move in parts of them too.
        const inside = { x: Math.floor(at.x), y: Math.floor(at.y) };
        await this.page.mouse.move(inside.x, inside.y);
        const name = await pane.getAttribute('title');
        if (name !== null) return { ...inside, name };
      }
    throw new Error('no painted element was met');
  }

  /** How many elements the model has, as the tab says. */
  async count(): Promise<number> {
    const text = await this.page.getByRole('tab', { name: /^Map/ }).innerText();
    return Number(text.replaceAll(/\D/g, ''));
  }

  /** Waits until a thing is drawn clear of the details of what is selected: the map moves it there. */
  async clear(target: Locator): Promise<void> {
    await expect(async () => {
      const details = await this.box(this.page.getByTestId('inspector'));
      const box = await this.box(target);
      expect(box.x + box.width / 2).toBeLessThan(details.x);
    }).toPass();
  }

  /** What undo would take back, as the toolbar says it. */
  async undoName(): Promise<string> {
    return (await this.page.getByRole('button', { name: 'Undo', exact: true }).getAttribute('title')) ?? '';
  }
}
