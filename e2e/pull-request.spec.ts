import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { violations } from './axe';
import { expect, test } from './fixtures';
import { SafetyScreen } from './screens/safety-screen';

const template = path.resolve(import.meta.dirname, '../templates/archetypes/support-agent.ambit.json');
const run = promisify(execFile);

async function reviewPage(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+5');
  await page.getByRole('tab', { name, exact: true }).click();
}

async function sign(page: Page): Promise<void> {
  await reviewPage(page, 'Sign-off');
  await page.getByLabel('Reviewer', { exact: true }).fill('Ada');
  await page.getByLabel('Dissent: who disagreed, and why').fill('Bo: the limit is high');
  await page.getByRole('button', { name: 'Sign off', exact: true }).click();
  await expect(page.getByTestId('review-state')).toHaveAttribute('data-state', 'signed');
}

test('a model is signed, widened by somebody else, shown against what was signed, merged by keyboard and signed again', async ({
  start,
  userData,
}) => {
  const folder = path.join(userData, 'designs');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'desk.ambit.json');
  await copyFile(template, file);
  const git = (...args: string[]) =>
    run('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args]);
  await git('init', '-q');

  const screen = new SafetyScreen((await start([file])).page);
  const { page } = screen;
  await expect(screen.outlineItem('Support agent')).toBeVisible();
  await sign(page);
  await screen.save();
  await expect(screen.unsaved).toHaveCount(0);
  await git('add', 'desk.ambit.json');
  await git('commit', '-qm', 'Signed');

  // Somebody else raises the limit and gives the agent a name; here it gets another name.
  await page.keyboard.press('Control+1');
  await screen.rename('Support agent', 'Helper');
  await expect(screen.unsaved).toBeVisible();
  const signed = await readFile(file, 'utf8');
  const theirs = signed
    .replace('amount_cents <= 50000', 'amount_cents <= 90000')
    .replace('"name": "Support agent"', '"name": "Desk"');
  expect(theirs).not.toBe(signed);
  await writeFile(file, theirs);
  await screen.diskChange.getByRole('button', { name: 'Merge…' }).click();
  await expect(page.getByTestId('merge-status')).toContainText('1 of 1 places');
  expect(await violations(page, 'merge')).toEqual([]);
  await screen.sheet.getByRole('button', { name: /^Ours/ }).first().focus();
  await page.keyboard.press('t');
  await expect(page.getByTestId('merge-status')).toContainText('All 1 places are decided');
  await screen.sheet.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(screen.outlineItem('Desk')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(screen.outlineItem('Helper')).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(screen.outlineItem('Desk')).toBeVisible();
  await screen.save();
  await expect(screen.unsaved).toHaveCount(0);

  // The sign-off is stale and says why; what it was about comes out of git.
  await reviewPage(page, 'Sign-off');
  await expect(page.getByTestId('review-state')).toHaveAttribute('data-state', 'stale');
  await expect(page.getByTestId('stale-changes').getByRole('listitem')).toHaveText([
    /changed.*elements\/support/,
    /changed.*tasks\/refund-order/,
  ]);
  await page.getByRole('button', { name: 'Show what changed' }).click();
  const wider = page.getByRole('region', { name: 'May do more' });
  await expect(wider).toContainText('amount_cents <= 50000');
  expect(await violations(page, 'changes')).toEqual([]);
  await wider.getByRole('button').first().click();
  await expect(page.getByTestId('node-support')).toContainText('may do more');

  await sign(page);
  await screen.save();
  await expect(screen.unsaved).toHaveCount(0);
  expect(JSON.parse(await readFile(file, 'utf8')).reviews).toHaveLength(2);
});
