import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { ReadingScreen } from './screens/reading-screen';

/** Runs an export by its name and returns the bytes of the file it wrote. */
async function exported(
  name: string,
  file: string,
  { page, desktop, userData }: { page: Page; desktop: ElectronApplication | null; userData: string },
): Promise<Buffer> {
  const map = new ReadingScreen(page);
  const target = path.join(userData, file);
  if (desktop) {
    await desktop.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = (async () => ({ canceled: false, filePath: chosen })) as never;
    }, target);
    await map.command(name);
    await expect(page.getByText(`The picture was written to ${file}.`)).toBeVisible();
    return readFile(target);
  }
  const [download] = await Promise.all([page.waitForEvent('download'), map.command(name)]);
  await download.saveAs(target);
  return readFile(target);
}

test('the map as SVG: vectors, every name as text, nothing that runs or is fetched', async ({
  page,
  desktop,
  userData,
}) => {
  const map = new ReadingScreen(page);
  await map.openTemplate('Customer support agent');
  await map.select('Payments');
  const name = map.details.getByLabel('Name', { exact: true });
  await name.fill('<script>alert(1)</script> & "Pay"');
  await name.press('Enter');
  const svg = (await exported('Export map as SVG', 'map.svg', { page, desktop, userData })).toString('utf8');
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  for (const shown of await map.nodes.locator('strong').allInnerTexts()) {
    const [word = ''] = shown.split(/[^A-Za-z]+/).filter((w) => w.length > 3);
    expect(svg).toContain(word);
  }
  expect(svg).toContain('enters here');
  expect(svg).not.toMatch(/<script|<image|<foreignObject|href=/);
});

test('what is selected as SVG, and the map as PNG with its size', async ({ page, desktop, userData }) => {
  const map = new ReadingScreen(page);
  await map.openTemplate('Customer support agent');
  await map.select('Payments');
  const svg = (await exported('Export selection as SVG', 'part.svg', { page, desktop, userData })).toString(
    'utf8',
  );
  expect(svg).toContain('Payments');
  expect(svg).not.toContain('Customer mail');
  const png = await exported('Export map as PNG', 'map.png', { page, desktop, userData });
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(png.readUInt32BE(16)).toBeGreaterThan(2_000);
});
