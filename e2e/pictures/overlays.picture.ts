import { expect, test } from '../fixtures';
import { ReadingScreen } from '../screens/reading-screen';
import { LOOKED_AT, setTheme, type Theme, take } from './picture';

/** The templates that show most. */
const SHOWN = ['Customer support agent', 'Coding agent in CI', 'Accounts payable'];
const THEMES: readonly Theme[] = ['Light', 'Dark'];
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

for (const theme of THEMES)
  for (const title of SHOWN)
    test(`${title}, every overlay, ${theme}`, async ({ app, page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await app.reload();
        const map = new ReadingScreen(page);
        await setTheme(page, theme);
        await map.openTemplate(title);
        const agent = await page.locator('.kind-agent strong').first().innerText();
        for (const key of ['1', '2', '3', '4', '5', '6', '7']) {
          if (key === '7') await map.node(agent).click();
          if (key !== '1') await map.key(key);
          await expect(map.bar).not.toContainText('No overlay');
          await page.mouse.move(2, 400);
          const name = title.toLowerCase().replaceAll(' ', '-');
          await take(page, LOOKED_AT, `${name}-${key}-${theme.toLowerCase()}-${size.width}`);
        }
      }
    });
