import { copyFile, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { SafetyScreen } from './screens/safety-screen';

const template = path.resolve(import.meta.dirname, '../templates/archetypes/support-agent.ambit.json');

/** A design of a person's own, in a folder of its own beside the app's data. */
async function design(userData: string, name = 'design.ambit.json'): Promise<string> {
  const folder = path.join(userData, 'designs');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, name);
  await copyFile(template, file);
  return file;
}

test('a file on the command line opens, is edited and saved in its place, byte for byte what was meant', async ({
  start,
  userData,
}) => {
  const file = await design(userData);
  const before = await readFile(file, 'utf8');
  const screen = new SafetyScreen((await start([file])).page);
  await screen.rename('Support agent', 'Helper');
  await expect(screen.unsaved).toBeVisible();
  await screen.save();
  await expect(screen.unsaved).toHaveCount(0);
  expect(await readFile(file, 'utf8')).toBe(before.replace('"name": "Support agent"', '"name": "Helper"'));
  expect((await readdir(path.dirname(file))).sort()).toEqual([
    '.~design.ambit.json.lock',
    'design.ambit.json',
  ]);
});

test('after a kill the screen shows what was kept, from when and which edits, and gives it back', async ({
  start,
  userData,
}) => {
  const file = await design(userData);
  const original = await readFile(file, 'utf8');
  const first = await start([file]);
  const edited = new SafetyScreen(first.page);
  await edited.rename('Support agent', 'Helper');
  await edited.rename('Payments', 'Refunds');
  await edited.page.waitForTimeout(1000); // what is promised is all but the last second
  await first.kill();
  expect(await readFile(file, 'utf8')).toBe(original);

  const screen = new SafetyScreen((await start()).page);
  await expect(screen.kept).toHaveCount(1);
  await expect(screen.kept).toContainText('Customer support agent');
  await expect(screen.kept).toContainText('design.ambit.json in the folder “designs”');
  await expect(screen.kept).toContainText('2 changed: Refunds, Helper');
  await expect(screen.kept).toContainText('2 edits');
  await screen.button('Show the difference').click();
  await expect(screen.sheet.getByTestId('code-view')).toContainText('Helper');
  await screen.sheet.getByRole('button', { name: 'Close' }).click();
  await screen.button('Recover').click();
  await expect(screen.unsaved).toBeVisible();
  await expect(screen.outlineItem('Refunds')).toBeVisible();
  await screen.save();
  await expect(screen.unsaved).toHaveCount(0);
  expect(await readFile(file, 'utf8')).toContain('"name": "Refunds"');
  await screen.page.getByTitle('Start screen').click();
  await expect(screen.button('New model')).toBeVisible();
  await expect(screen.kept).toHaveCount(0);
});

test('several pieces of work are kept at once; one is discarded, another survives a second kill', async ({
  start,
  userData,
}) => {
  const files = [await design(userData, 'one.ambit.json'), await design(userData, 'two.ambit.json')];
  for (const [i, file] of files.entries()) {
    const app = await start([file]);
    const screen = new SafetyScreen(app.page);
    await screen.rename('Support agent', `Helper ${i}`);
    await app.page.waitForTimeout(1000);
    await app.kill();
  }
  const second = await start();
  const screen = new SafetyScreen(second.page);
  await expect(screen.kept).toHaveCount(2);
  const discarded = screen.kept.filter({ hasText: 'Helper 0' });
  await discarded.getByRole('button', { name: 'Discard' }).click();
  await discarded.getByRole('button', { name: 'Really discard' }).click();
  await expect(screen.kept).toHaveCount(1);
  await screen.button('Recover').click();
  await expect(screen.outlineItem('Helper 1')).toBeVisible();
  await second.kill();
  const third = new SafetyScreen((await start()).page);
  await expect(third.kept).toHaveCount(1);
  await expect(third.kept).toContainText('1 changed: Helper 1');
});

test('a change by somebody else is noticed: the difference, mine and theirs', async ({ start, userData }) => {
  const file = await design(userData);
  const original = await readFile(file, 'utf8');
  const theirs = original.replace('"name": "Payments"', '"name": "Their payments"');
  const screen = new SafetyScreen((await start([file])).page);
  await screen.rename('Support agent', 'Helper');
  await writeFile(file, theirs);
  await expect(screen.diskChange).toContainText('was changed on disk by somebody else, and you have unsaved');
  await screen.button('Show the difference').click();
  await expect(screen.sheet.getByTestId('code-view')).toContainText('Their payments');
  await screen.sheet.getByRole('button', { name: 'Close' }).click();
  await screen.button('Keep mine').click();
  await expect(screen.diskChange).toHaveCount(0);
  await screen.save();
  await expect(screen.unsaved).toHaveCount(0);
  expect(await readFile(file, 'utf8')).toBe(original.replace('"name": "Support agent"', '"name": "Helper"'));

  await writeFile(file, theirs);
  await expect(screen.diskChange).toBeVisible();
  await screen.button('Reload').click();
  await expect(screen.outlineItem('Their payments')).toBeVisible();
  await expect(screen.unsaved).toHaveCount(0);
});

test('saving over a change that was just made is refused, and nothing is overwritten', async ({
  start,
  userData,
}) => {
  const file = await design(userData);
  const screen = new SafetyScreen((await start([file])).page);
  await screen.rename('Support agent', 'Helper');
  await writeFile(file, '{"theirs":true}');
  await screen.save();
  await expect(screen.page.getByRole('status').filter({ hasText: 'Not saved' })).toBeVisible();
  await expect(screen.unsaved).toBeVisible();
  expect(await readFile(file, 'utf8')).toBe('{"theirs":true}');
});

test('a removed file is noticed, and saving puts it back', async ({ start, userData }) => {
  const file = await design(userData);
  const original = await readFile(file, 'utf8');
  const screen = new SafetyScreen((await start([file])).page);
  await expect(screen.outlineItem('Payments')).toBeVisible();
  await rm(file);
  await expect(screen.diskChange).toContainText('is no longer on disk');
  await screen.button('Keep mine').click();
  await expect(screen.unsaved).toBeVisible();
  await screen.save();
  await expect(screen.unsaved).toHaveCount(0);
  expect(await readFile(file, 'utf8')).toBe(original);
});

test('a file that another process has open can be looked at but not changed', async ({ start, userData }) => {
  const file = await design(userData);
  const lock = path.join(path.dirname(file), '.~design.ambit.json.lock');
  await writeFile(lock, JSON.stringify({ pid: 4711, started: null, host: 'another-machine' }));
  const screen = new SafetyScreen((await start([file])).page);
  await expect(screen.readOnly).toContainText('is open in another Ambit (process 4711 on another-machine)');
  await screen.rename('Support agent', 'Helper');
  await expect(screen.page.getByText('Not changed.')).toBeVisible();
  await expect(screen.outlineItem('Support agent')).toBeVisible();
  await expect(screen.unsaved).toHaveCount(0);
  await rm(lock);
  await screen.button('Try again').click();
  await expect(screen.readOnly).toHaveCount(0);
  await screen.rename('Support agent', 'Helper');
  await expect(screen.unsaved).toBeVisible();
});

test('a file of a newer format is read-only where it is understood, and shown as text where it is not', async ({
  start,
  userData,
}) => {
  const file = await design(userData);
  const newer = (await readFile(file, 'utf8')).replace('"ambit/1"', '"ambit/2"');
  await writeFile(file, newer);
  const app = await start([file]);
  const screen = new SafetyScreen(app.page);
  await expect(screen.readOnly).toContainText('newer version of Ambit');
  await expect(screen.outlineItem('Support agent')).toBeVisible();
  await screen.save();
  await expect(app.page.getByText('Not saved.')).toBeVisible();
  await app.close();

  await writeFile(file, newer.replace('"title":', '"budget": 5,\n  "title":'));
  const second = new SafetyScreen((await start([file])).page);
  await expect(second.sheet).toContainText('cannot be opened as a model');
  await expect(second.sheet.getByRole('list', { name: 'What is wrong' })).toContainText('budget');
  await second.sheet.getByRole('button', { name: 'Close' }).click();
  await expect(second.button('New model')).toBeVisible();
});

test('a broken file is shown with what is wrong where, and the open design stays', async ({
  start,
  userData,
}) => {
  const file = await design(userData);
  await writeFile(file, `${(await readFile(file, 'utf8')).slice(0, -40)}`);
  const screen = new SafetyScreen((await start([file])).page);
  await expect(screen.sheet).toContainText('design.ambit.json cannot be opened as a model');
  await expect(screen.sheet.getByRole('list', { name: 'What is wrong' })).toContainText(
    /line \d+, column \d+/,
  );
  await expect(screen.sheet.getByTestId('code-view')).toContainText('x-template');
});

test('a recent file that vanished says so and can be taken off the list', async ({ start, userData }) => {
  const file = await design(userData);
  const first = await start([file]);
  await expect(new SafetyScreen(first.page).outlineItem('Support agent')).toBeVisible();
  await first.close();
  await rm(file);
  const { page } = await start();
  const recent = page.getByRole('region', { name: 'Recent files' });
  await expect(recent).toContainText('no longer there');
  await recent.getByRole('button', { name: 'Remove from the list' }).click();
  await expect(recent).toHaveCount(0);
});

test('a name of 10,000 characters is refused with a reason', async ({ start, userData }) => {
  const screen = new SafetyScreen((await start([await design(userData)])).page);
  await screen.rename('Support agent', 'x'.repeat(10_000));
  await expect(screen.page.getByText('Not changed.')).toBeVisible();
  await expect(screen.outlineItem('Support agent')).toBeVisible();
  await expect(screen.unsaved).toHaveCount(0);
});

test('a dropped file opens, and one of 200 MB is refused with the reason', async ({ start, userData }) => {
  const file = await design(userData);
  const large = path.join(path.dirname(file), 'large.json');
  await writeFile(large, '');
  await truncate(large, 200 * 1024 * 1024);
  const { page } = await start();
  const screen = new SafetyScreen(page);
  await drop(page, large);
  await expect(page.getByRole('status')).toContainText('“large.json” is too large');
  await expect(screen.button('New model')).toBeVisible();
  await drop(page, file);
  await expect(screen.outlineItem('Support agent')).toBeVisible();
  await expect(page.getByText('design.ambit.json')).toBeVisible();
});

/** A drop of a file by a person: a trusted event, as only the browser itself can make it. */
async function drop(page: Page, file: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  await session.detach();
}
