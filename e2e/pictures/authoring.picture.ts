import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '../fixtures';
import { WorkspacesScreen } from '../screens/workspaces-screen';
import { LOOKED_AT, setTheme, type Theme, take } from './picture';

const template = path.resolve(import.meta.dirname, '../../templates/archetypes/support-agent.ambit.json');
const RULES = `// Nobody pays out at night: a rule of the finance department.
@id("curfew")
forbid (principal, action, resource)
when { context.time.hour >= 10 };

@id("pilot")
permit (principal == Ambit::Agent::"support", action, resource)
when { context.time.hour < 10 };
`;
const THEMES: readonly Theme[] = ['Light', 'Dark'];
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

test('authoring, in both themes and two sizes', async ({ start, userData }) => {
  const file = path.join(userData, 'desk.ambit.json');
  await copyFile(template, file);
  await mkdir(path.join(userData, 'desk.policies'));
  await writeFile(path.join(userData, 'desk.policies/finance.cedar'), RULES);
  const { page } = await start([file]);
  const screen = new WorkspacesScreen(page);
  await screen.open('Policy');
  for (const theme of THEMES) {
    await setTheme(page, theme);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      const shot = (name: string) => take(page, LOOKED_AT, `${name}-${theme.toLowerCase()}-${size.width}`);
      await page.getByRole('tab', { name: 'Policy document' }).click();
      await expect(page.locator('.view-line').first()).toBeVisible();
      await shot('policy-document');
      await page.getByRole('tab', { name: 'Written by hand' }).click();
      await expect(page.getByTestId('widened-rule')).toBeVisible();
      await expect(page.locator('.view-line').first()).toBeVisible();
      await shot('written-by-hand');
      await page.getByRole('tab', { name: 'Rules and targets' }).click();
      await expect(page.locator('.view-line').first()).toBeVisible();
      await shot('rules-and-targets');
    }
  }
});
