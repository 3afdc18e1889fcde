import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '../fixtures';
import { ReadingScreen } from '../screens/reading-screen';
import { IMAGES, take } from './picture';

const FOLDER = path.join(IMAGES, 'building');
const TWO_MINUTES = 120;

test('the frames of building a small model from nothing', async ({ app, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1100, height: 700 });
  await app.reload();
  const map = new ReadingScreen(page);
  const start = performance.now();
  let spent = 0;
  const frames: string[] = [];
  const frame = async (text: string) => {
    const seconds = Math.round((performance.now() - start - spent) / 1000);
    const before = performance.now();
    const name = `${String(frames.length + 1).padStart(2, '0')}`;
    await take(page, FOLDER, name);
    frames.push(
      `## ${frames.length + 1}. ${text}\n\n${seconds} s\n\n![${text}](images/building/${name}.png)\n`,
    );
    // A picture takes time that a person would not spend.
    spent += performance.now() - before;
    return seconds;
  };

  await map.newModel();
  await frame('An empty map');
  for (const [kind, name] of [
    ['person', 'Employee'],
    ['agent', 'Expense agent'],
    ['tool', 'Expense service'],
    ['data store', 'Expenses'],
  ] as const) {
    await map.command(`Add ${kind}`);
    await map.nameIt(name);
  }
  await frame('Four things, added by typing their kind and their name');
  for (const [from, flow] of [
    ['Employee', 'instructs Expense agent'],
    ['Expense agent', 'calls Expense service'],
    ['Expense service', 'accesses Expenses'],
  ] as const) {
    await page.keyboard.press('Control+f');
    await map.answer(from);
    await page.keyboard.press('c');
    await map.answer(flow);
  }
  await map.command('Arrange the whole map');
  await expect.poll(() => map.undoName()).toContain('Undo Arrange the map');
  await frame('Connected with C, laid out with one command');
  await map.select('Expense service');
  await map.details.getByRole('button', { name: 'Add to operations' }).click();
  const id = map.details.getByLabel(/^Id of/).last();
  await id.fill('pay_out');
  await id.press('Enter');
  await map.details.getByLabel('Effect of pay_out').selectOption('pay');
  await frame('The tool gets an operation, and what it does to the world');
  await map.select('Expense agent calls Expense service');
  const calls = map.details.getByLabel(/^Operations/);
  await calls.selectOption({ label: 'pay_out' });
  await map.select('Expense agent');
  await map.details.getByRole('button', { name: 'Add to tasks' }).click();
  const task = map.details.getByLabel(/^Intent of/).last();
  await task.fill('Pay one expense');
  await task.press('Enter');
  await frame('The agent may call it, and has a task');
  await page.getByRole('tab', { name: /^Threats/ }).click();
  await expect(page.getByRole('tab', { name: /^Threats\s*[1-9]/ })).toBeVisible();
  await expect(page.getByRole('listbox', { name: 'Threats' }).getByRole('option').first()).toBeVisible();
  await expect(page.getByText(/Analysed in/)).toBeVisible();
  const seconds = await frame('What can go wrong is there already');
  expect(seconds, 'from nothing to threats').toBeLessThan(TWO_MINUTES);
  const head =
    '<!-- npm run pictures building -->\n# A first model in under two minutes\n\nEach picture says how many seconds after the empty map it was taken, on a machine that did the typing.\n';
  await writeFile(path.join(IMAGES, '../building.md'), [head, ...frames].join('\n'));
});
