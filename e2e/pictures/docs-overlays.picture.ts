import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '../fixtures';
import { ReadingScreen } from '../screens/reading-screen';
import { IMAGES, setTheme } from './picture';

const FOLDER = path.join(IMAGES, 'overlays');

test('one map read in seven ways, for the documentation', async ({ app, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1280, height: 640 });
  await app.reload();
  const map = new ReadingScreen(page);
  await setTheme(page, 'Light');
  await map.openTemplate('Customer support agent');
  const agent = await page.locator('.kind-agent strong').first().innerText();
  await mkdir(FOLDER, { recursive: true });
  const parts: string[] = [];
  for (const key of ['1', '2', '3', '4', '5', '6', '7']) {
    if (key === '7') await map.node(agent).click();
    if (key !== '1') await map.key(key);
    const choice = map.bar.getByRole('button').first();
    await expect(choice).toContainText(key);
    // The details of the agent lie over the right edge: the map is fitted into what is left.
    if (key === '7') await map.key('Control+0');
    await page.mouse.move(2, 400);
    await map.map.screenshot({
      path: path.join(FOLDER, `${key}.png`),
      animations: 'disabled',
      caret: 'hide',
    });
    const title = (await choice.innerText()).replace(/\s*\d$/, '').trim();
    const about = await choice.getAttribute('title');
    parts.push(`## ${title}\n\nKey \`${key}\`. ${about}\n\n![${title}](images/overlays/${key}.png)\n`);
  }
  const head =
    '<!-- npm run pictures docs-overlays -->\n# Reading the map\n\nOne map, seven ways to read it. Each overlay has a key; what it has nothing to say about steps back. Shape and word say the same as the colour, and the list view (Ctrl+L) says it as a table.\n';
  await writeFile(path.join(IMAGES, '../overlays.md'), [head, ...parts].join('\n'));
});
