import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './fixtures';
import { SafetyScreen } from './screens/safety-screen';

const template = path.resolve(import.meta.dirname, '../templates/archetypes/support-agent.ambit.json');
const AUTOSAVE = 'Save the open file when edits pause';

test('with autosave on, the file holds an edit soon after it was made; with it off, only a save writes', async ({
  start,
  userData,
  hostKind,
}) => {
  const file = path.join(userData, 'design.ambit.json');
  await copyFile(template, file);
  const { page } = await start([file]);
  const screen = new SafetyScreen(page);
  await screen.rename('Support agent', 'Helper');
  await expect(screen.unsaved).toBeVisible();
  await page.keyboard.press('Control+,');
  const autosave = page.getByRole('dialog', { name: 'Settings' }).getByLabel(AUTOSAVE);
  if (hostKind === 'web') {
    await expect(autosave).toBeDisabled();
    await expect(page.getByText('Not in a browser, where each save is a download.')).toBeVisible();
    return;
  }
  await autosave.check();
  await page.keyboard.press('Escape');
  expect(await readFile(file, 'utf8')).not.toContain('"name": "Helper"');
  await screen.rename('Helper', 'Assistant');
  await expect(screen.unsaved).toHaveCount(0);
  expect(await readFile(file, 'utf8')).toContain('"name": "Assistant"');
});

test('who asked the system for less motion gets none', async ({ page }) => {
  await page.getByRole('button', { name: 'Customer support agent' }).first().click();
  await expect(page.locator('.node').first()).toBeVisible();
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')]
        .map((e) => getComputedStyle(e))
        .filter((s) => [s.transitionDuration, s.animationDuration].some((d) => Number.parseFloat(d) > 0.01))
        .length,
  );
  expect(moving).toBe(0);
});
