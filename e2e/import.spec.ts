import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test as base, expect } from './fixtures';
import { ImportScreen } from './screens/import-screen';
import { WorkspacesScreen } from './screens/workspaces-screen';

const CONFIG = {
  mcpServers: {
    desk: { command: 'npx', args: ['-y', '@acme/desk-mcp@1.2.3'], env: { DESK_TOKEN: '${DESK_TOKEN}' } },
  },
};
const toolsList = (...names: readonly string[]) => ({
  result: {
    tools: names.map((name) => ({
      name,
      inputSchema: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
    })),
  },
});

interface Project {
  readonly folder: string;
  write(name: string, content: string | object): Promise<void>;
}

/** A project folder as a team has it: a client's servers, a recorded list of tools, a subagent. */
const test = base.extend<{ project: Project }>({
  project: async ({ hostKind }, use) => {
    const parent = await mkdtemp(path.join(os.tmpdir(), `ambit-project-${hostKind}-`));
    const folder = path.join(parent, 'helpdesk');
    const write: Project['write'] = async (name, content) => {
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    };
    await write('.mcp.json', CONFIG);
    await write('tools/desk.json', toolsList('get_ticket', 'reply', 'close_ticket'));
    await write(
      '.claude/agents/reviewer.md',
      '---\nname: reviewer\ndescription: Reviews answers: tone first.\ntools: mcp__desk__get_ticket\n---\nYou review.\n',
    );
    await write('src/index.ts', 'console.log("not for an importer")');
    await use({ folder, write });
    await rm(parent, { recursive: true, force: true });
  },
});

test('a project folder becomes a merged map in under a minute, by keyboard alone, as one edit', async ({
  page,
  desktop,
  project,
}) => {
  const started = Date.now();
  const screen = new ImportScreen(page);
  await screen.importFolder(project.folder, desktop);
  await expect(screen.review).toContainText('3 files read');
  await screen.accept();
  const map = new WorkspacesScreen(page);
  for (const name of ['desk', 'reviewer', 'Claude Code']) await expect(map.node(name)).toBeVisible();
  expect(Date.now() - started).toBeLessThan(60_000);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.react-flow__node')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await expect(map.node('desk')).toBeVisible();
});

test('the interview is answered by keyboard, and the model it gives is verified on every engine', async ({
  page,
  desktop,
  project,
}) => {
  test.setTimeout(240_000);
  const screen = new ImportScreen(page);
  const { keyboard } = page;
  await screen.importFolder(project.folder, desktop);

  await screen.asked(/What is Claude Code for/);
  await keyboard.type('Answer tickets');
  await keyboard.press('Tab');
  await keyboard.press('2');
  await keyboard.press('Enter');
  await screen.asked(/What is reviewer for/);
  await keyboard.type('Review answers');
  await keyboard.press('Enter');
  for (const [name, id] of [
    ['Claude Code', 'desk-agent'],
    ['reviewer', 'desk-reviewer'],
  ] as const) {
    await screen.asked(new RegExp(`How does ${name} prove who it is`));
    await keyboard.type('oidc');
    await keyboard.press('Tab');
    await keyboard.type(id);
    await keyboard.press('Enter');
  }
  await screen.asked(/Which content that strangers can write reaches Claude Code/);
  await keyboard.press('3');
  await keyboard.press('Enter');
  await screen.asked(/Which content that strangers can write reaches reviewer/);
  await keyboard.press('1');
  await keyboard.press('Enter');
  await screen.asked(/What decides about calls at run time/);
  await keyboard.press('1');
  await keyboard.press('Enter');
  await screen.asked(/most sensitive data Claude Code may handle/);
  await keyboard.press('2');
  await keyboard.press('Enter');
  await screen.asked(/most sensitive data reviewer may handle/);
  await keyboard.press('2');
  await keyboard.press('Enter');
  await screen.asked(/How long does "DESK_TOKEN" live/);
  await keyboard.type('soon');
  await keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'ISO 8601' })).toBeVisible();
  await keyboard.press('Control+a');
  await keyboard.type('PT1H');
  await keyboard.press('Enter');
  await expect(screen.review).toContainText('Nothing is left to ask');
  await screen.accept();

  const workspaces = new WorkspacesScreen(page);
  await expect(workspaces.node('Enforcement point')).toBeVisible();
  await workspaces.open('Tests');
  await page.getByRole('button', { name: /^Run \d+ cases$/ }).click();
  const result = page.locator('dl[aria-label="Result"]');
  await expect(result).toContainText('Mutants killed', { timeout: 150_000 });
  await expect(result).toContainText('all agree');
  await expect(result).not.toContainText('disagree');
});

test('importing again shows what changed: taken over, kept or removed, and nothing twice', async ({
  page,
  desktop,
  project,
}) => {
  const screen = new ImportScreen(page);
  await screen.importFolder(project.folder, desktop);
  await screen.accept();
  await project.write('.mcp.json', {
    mcpServers: { desk: { ...CONFIG.mcpServers.desk, args: ['-y', '@acme/desk-mcp@latest'] } },
  });
  await project.write('tools/desk.json', toolsList('get_ticket', 'reply', 'escalate_ticket'));
  await screen.importFolder(project.folder, desktop);
  await expect(screen.review).toContainText('0 new things');
  await page.getByRole('checkbox', { name: 'Take over server of desk' }).uncheck();
  await page.getByRole('checkbox', { name: 'Remove close_ticket' }).check();
  await screen.accept();
  const nodes = page.locator('.react-flow__node').filter({ hasText: 'desk' });
  await expect(nodes.first()).toBeVisible();
  await screen.importFolder(project.folder, desktop);
  await screen.tab('Contradictions');
  await expect(screen.review).toContainText('"server" of "desk" differs from what was confirmed');
  await screen.tab('Found');
  const operations = screen.review.locator('summary strong');
  await expect(operations.getByText('escalate_ticket')).toHaveCount(1);
  await expect(operations.getByText('close_ticket')).toHaveCount(0);
  await expect(operations.getByText('desk', { exact: true })).toHaveCount(1);
});

test('a messy folder is explained: what was left out and why, with its place', async ({
  page,
  desktop,
  project,
}) => {
  await project.write('broken.json', '{"mcpServers": {"a": {"command": "npx", }');
  await project.write('keys.json', {
    mcpServers: { db: { command: 'npx', args: ['db-mcp'], env: { DB_PASSWORD: 'Tr0ub4dor&3-horse' } } },
  });
  if (desktop) {
    // A browser is handed what the system lets it read, and no links.
    await project.write('locked.json', '{}');
    await chmod(path.join(project.folder, 'locked.json'), 0);
    await symlink(project.folder, path.join(project.folder, 'loop'));
  }
  const screen = new ImportScreen(page);
  await screen.importFolder(project.folder, desktop);
  await screen.tab('Left out');
  const rows = screen.review.getByRole('row');
  await expect(rows.filter({ hasText: 'DB_PASSWORD' })).toContainText('/mcpServers/db/env/DB_PASSWORD');
  await expect(rows.filter({ hasText: 'broken.json' }).first()).toContainText('AMB402');
  if (desktop) await expect(rows.filter({ hasText: 'locked.json' })).toContainText('AMB405');
  await expect(page.locator('body')).not.toContainText('Tr0ub4dor');
  await page.keyboard.press('Control+Escape');
  await expect(page.getByRole('heading', { name: 'What may your agents do?' })).toBeVisible();
});

test('a single configuration that is opened like a model, or named at the start, is put under review', async ({
  start,
  project,
}) => {
  const one = await start([path.join(project.folder, '.mcp.json')]);
  const screen = new ImportScreen(one.page);
  await expect(screen.review).toContainText('Import of .mcp.json');
  await one.close();
  const whole = await start([project.folder]);
  await expect(new ImportScreen(whole.page).review).toContainText('Import of helpdesk');
});
