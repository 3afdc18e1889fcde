import { test } from '../fixtures';
import { ReadingScreen } from '../screens/reading-screen';
import { IMAGES, setTheme, take } from './picture';

test('the map of a support agent, for the README', async ({ app, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1440, height: 880 });
  await app.reload();
  const map = new ReadingScreen(page);
  await setTheme(page, 'Light');
  await map.openTemplate('Customer support agent');
  await page.mouse.move(2, 400);
  await take(page, IMAGES, 'map');
});
