import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { ReviewScreen } from './screens/review-screen';

/** What keeps a map smooth enough to follow by eye on any machine; a fast one has 60. */
const FEWEST_FRAMES_A_SECOND = 10;

test('reports and other formats are written from the window; the HTML review stands alone in a browser', async ({
  page,
  desktop,
  userData,
}) => {
  const screen = new ReviewScreen(page);
  await screen.openTemplate('Customer support agent');
  await expect(page.locator('.node-badge').first()).toBeVisible();

  /** Runs an action that asks for a format, and returns the bytes that came of it. */
  const written = async (keys: string, format: string, name: string): Promise<Buffer> => {
    const target = path.join(userData, name);
    await desktop?.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = (async () => ({ canceled: false, filePath: chosen })) as never;
    }, target);
    const download = desktop ? null : page.waitForEvent('download', { timeout: 120_000 });
    await page.keyboard.press(keys);
    await page.getByRole('combobox').fill(format);
    await page.keyboard.press('Enter');
    if (download) await (await download).saveAs(target);
    else
      await expect(
        page.getByText(`${name} was written`).or(page.getByText(`written to ${name}`)),
      ).toBeVisible();
    return readFile(target);
  };

  const html = await written('Control+Shift+R', 'Web page', 'review.html');
  const pdf = await written('Control+Shift+R', 'PDF', 'review.pdf');
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(pdf.byteLength).toBeGreaterThan(20_000);
  const sheet = await written('Control+Shift+R', 'Excel', 'review.xlsx');
  expect(sheet.subarray(0, 2).toString('latin1')).toBe('PK');
  const dragon = await written('Control+Shift+E', 'Threat Dragon', 'model.json');
  expect(JSON.parse(dragon.toString('utf8')).detail.diagrams.length).toBeGreaterThan(0);
  const loss = page.getByRole('table', { name: 'What became of the model' });
  await expect(loss.getByRole('row', { name: /^tasks/ })).toContainText('lost');
  await page.keyboard.press('Escape');

  // The desktop app has no second page; what it wrote is the same file.
  if (desktop) return;
  expect(html.byteLength).toBeGreaterThan(20_000);
  const review = await page.context().newPage();
  await opensAlone(review, pathToFileURL(path.join(userData, 'review.html')).href);
});

async function opensAlone(review: Page, url: string): Promise<void> {
  const requests: string[] = [];
  const errors: string[] = [];
  review.on('request', (request) => requests.push(request.url()));
  review.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  review.on('pageerror', (error) => errors.push(error.message));
  await review.goto(url);
  await expect(review.getByRole('heading', { level: 1 })).toHaveText('Customer support agent');
  const { violations } = await new AxeBuilder({ page: review }).setLegacyMode(true).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 160)}`)).toEqual([]);

  // By the keyboard: search, what concerns one element, the map.
  await review.keyboard.press('/');
  await review.keyboard.type('refund');
  await expect(review.locator('#count')).toHaveText(/^\d+ of \d+ rows$/);
  await review.keyboard.press('Escape');
  const map = review.locator('.map svg');
  const home = await map.getAttribute('viewBox');
  await review.locator('.map').focus();
  await review.keyboard.press('ArrowRight');
  await review.keyboard.press('+');
  await expect(map).not.toHaveAttribute('viewBox', home ?? '');
  await review.keyboard.press('0');
  await expect(map).toHaveAttribute('viewBox', home ?? '');

  const frames = await framesWhilePanning(review);
  test.info().annotations.push({ type: 'frames a second while panning', description: String(frames) });
  console.log(`HTML review: ${frames} frames a second while panning`);
  expect(frames).toBeGreaterThan(FEWEST_FRAMES_A_SECOND);

  expect(requests).toEqual([url]);
  expect(errors).toEqual([]);
}

/** Frames a second while the map is dragged about by the mouse. */
async function framesWhilePanning(review: Page): Promise<number> {
  const box = await review.locator('.map').boundingBox();
  if (!box) throw new Error('the review has no map');
  const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height / 2, 200)];
  await review.mouse.move(x, y);
  await review.mouse.down();
  const counted = review.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        let frames = 0;
        const count = (now: number) => {
          frames += 1;
          if (now - start < 1_500) requestAnimationFrame(count);
          else resolve(Math.round((frames * 1_000) / (now - start)));
        };
        requestAnimationFrame(count);
      }),
  );
  for (let i = 0; i < 90; i += 1) await review.mouse.move(x + 60 * Math.sin(i / 6), y + 30 * Math.cos(i / 6));
  const frames = await counted;
  await review.mouse.up();
  return frames;
}
