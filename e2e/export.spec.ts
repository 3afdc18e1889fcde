import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from './fixtures';
import { WorkspacesScreen } from './screens/workspaces-screen';

const root = path.resolve(import.meta.dirname, '..');
const template = path.join(root, 'templates/archetypes/accounts-payable.ambit.json');

test('the window exports what `ambit build` writes, per enforcement point, and can be compared with later', async ({
  page,
  desktop,
  userData,
}) => {
  const screen = new WorkspacesScreen(page);
  await screen.openTemplate('Accounts payable');
  await screen.open('Policy');
  await expect(page.getByText('Not exported yet')).toBeVisible({ timeout: 90_000 });
  const folder = path.join(userData, 'exported');
  await desktop?.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath: chosen })) as never;
  }, folder);
  const download = desktop ? null : page.waitForEvent('download', { timeout: 90_000 });
  await page.getByRole('button', { name: 'Export bundle' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^Exported \d+ bundles/ })).toBeVisible();
  if (download) await unzip(await (await download).path(), folder);

  const built = path.join(userData, 'built');
  const program = pathToFileURL(path.join(root, 'dist/cli/main.mjs')).href;
  const code = `const { run } = await import('${program}'); await run();`;
  const command = ['--input-type=module', '-e', code, '--', 'build', template, '--out', built];
  await promisify(execFile)(process.execPath, command, { cwd: root });
  const files = await filesIn(built);
  expect(files.length).toBeGreaterThan(10);
  expect(await filesIn(folder)).toEqual(files);
  for (const file of files)
    expect(await readFile(path.join(folder, file)), file).toEqual(await readFile(path.join(built, file)));

  const compare = page.getByRole('checkbox', { name: /Compare with the last export/ });
  await compare.check();
  await page.reload();
  await screen.openTemplate('Accounts payable');
  await screen.open('Policy');
  await compare.check();
  await expect(
    page.getByTestId('code-view').locator('.diff-editor, .monaco-diff-editor').first(),
  ).toBeVisible();
  await page.getByRole('tab', { name: 'Changes', exact: true }).click();
  await page.getByRole('tab', { name: 'Last export' }).click();
  await expect(
    page.getByText('No agent gained or lost anything for any task against what was exported last.'),
  ).toBeVisible();
});

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

async function unzip(archive: string, folder: string): Promise<void> {
  const { unzipSync } = await import('fflate');
  for (const [name, bytes] of Object.entries(unzipSync(await readFile(archive)))) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), bytes);
  }
}
