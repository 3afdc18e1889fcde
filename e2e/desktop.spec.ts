import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { SafetyScreen } from './screens/safety-screen';

interface Reply {
  readonly ok: boolean;
  readonly value?: Record<string, unknown>;
  readonly diagnostics: ReadonlyArray<{ readonly code: string }>;
}

/** Calls the host as the window's own code does. */
function call(page: Page, method: string, request: unknown): Promise<Reply> {
  return page.evaluate(
    ([m, r]) => {
      const { ambit } = globalThis as never as { ambit: { call(m: unknown, r: unknown): Promise<Reply> } };
      return ambit.call(m, r);
    },
    [method, request] as const,
  );
}

/** Answers the next “open” and “save” dialogs with a path, as a person choosing it would. */
async function choose(desktop: ElectronApplication | null, file: string): Promise<void> {
  await desktop?.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath: chosen })) as never;
  }, file);
}

test('the renderer process runs inside the operating system’s sandbox', async ({ page, desktop }) => {
  test.skip(process.getuid?.() === 0, 'as root there is no sandbox; npm test uses a normal user');
  test.skip(process.env.AMBIT_E2E_NO_SANDBOX !== undefined, 'this machine refuses user namespaces');
  await expect(page.locator('#root')).toBeAttached();
  const pid = await desktop?.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  expect(status).toMatch(/^Seccomp:\t2$/m);
});

test('a file is opened, saved, and not overwritten once someone else changed it', async ({
  page,
  desktop,
  userData,
}) => {
  const file = path.join(userData, 'design.json');
  await writeFile(file, '{"a":1}');
  await choose(desktop, file);
  const opened = await call(page, 'files.open', {});
  expect(opened.value).toMatchObject({ name: 'design.json', text: '{"a":1}' });
  expect(JSON.stringify(opened)).not.toContain(userData);
  const { token, digest } = opened.value ?? {};

  const saved = await call(page, 'files.save', { token, text: '{"a":2}', expectedDigest: digest });
  expect(saved.ok).toBe(true);
  expect(await readFile(file, 'utf8')).toBe('{"a":2}');

  await writeFile(file, '{"a":"theirs"}');
  const refused = await call(page, 'files.save', {
    token,
    text: '{"a":3}',
    expectedDigest: saved.value?.digest,
  });
  expect(refused.diagnostics.map((d) => d.code)).toEqual(['AMB512']);
  expect(await readFile(file, 'utf8')).toBe('{"a":"theirs"}');
});

test('the window cannot name a file by its path', async ({ page, userData }) => {
  const file = path.join(userData, 'secret.json');
  await writeFile(file, 'secret');
  const reply = await call(page, 'files.openRecent', { token: file.slice(0, 64) });
  expect(reply.diagnostics.map((d) => d.code)).toEqual(['AMB513']);
});

test('a request of the wrong shape is refused', async ({ page }) => {
  for (const [method, request] of [
    ['files.save', { token: 1, text: '', expectedDigest: null }],
    ['files.openRecent', {}],
    ['toString', {}],
  ] as const) {
    expect((await call(page, method, request)).diagnostics.map((d) => d.code)).toEqual(['AMB501']);
  }
});

test('a bundle is written as a folder and a folder of other things is left alone', async ({
  page,
  desktop,
  userData,
}) => {
  const folder = path.join(userData, 'bundle');
  await choose(desktop, folder);
  const exportBundle = () =>
    page.evaluate(() => {
      const { ambit } = globalThis as never as { ambit: { call(m: unknown, r: unknown): Promise<Reply> } };
      const bytes = new TextEncoder().encode('{}');
      return ambit.call('files.exportBundle', {
        suggestedName: 'bundle',
        files: [
          { path: 'manifest.json', bytes },
          { path: 'policy/main.rego', bytes },
        ],
      });
    });
  expect((await exportBundle()).value).toEqual({ folder: 'bundle', files: 2 });
  expect(await readFile(path.join(folder, 'policy/main.rego'), 'utf8')).toBe('{}');
  expect((await exportBundle()).diagnostics.map((d) => d.code)).toEqual(['AMB520']);
  expect(await readFile(path.join(folder, 'policy/main.rego'), 'utf8')).toBe('{}');
  await choose(desktop, userData);
  expect((await exportBundle()).diagnostics.map((d) => d.code)).toEqual(['AMB520']);
});

test('every menu item reaches the window under its action’s id', async ({ page, desktop }) => {
  const ids = [
    'file.new file.open file.save file.saveAs file.export edit.undo edit.redo',
    'view.map view.threats view.policy view.tests view.theme',
  ].flatMap((line) => line.split(' '));
  const found = await desktop?.evaluate(
    ({ Menu }, wanted) => wanted.filter((id) => Menu.getApplicationMenu()?.getMenuItemById(id)),
    ids,
  );
  expect(found).toEqual(ids);
  await page.evaluate(() => {
    const { ambit } = globalThis as never as { ambit: { onMenu(l: (id: string) => void): void } };
    const received: string[] = [];
    Object.assign(globalThis, { ambitReceived: received });
    ambit.onMenu((id) => received.push(id));
  });
  await desktop?.evaluate(({ Menu }, all) => {
    for (const id of all.filter((id) => id.startsWith('view.')))
      Menu.getApplicationMenu()?.getMenuItemById(id)?.click();
  }, ids);
  await expect
    .poll(() => page.evaluate(() => (globalThis as never as { ambitReceived: string[] }).ambitReceived))
    .toEqual(ids.filter((id) => id.startsWith('view.')));
});

test('closing with unsaved work asks first', async ({ page, desktop }) => {
  await desktop?.evaluate(({ dialog }) => {
    const asked = { times: 0 };
    Object.assign(globalThis, { ambitAsked: asked });
    dialog.showMessageBox = (async () => {
      asked.times += 1;
      return { response: 2, checkboxChecked: false };
    }) as never;
  });
  await call(page, 'window.setDirty', { dirty: true, title: 'Design *' });
  const after = await desktop?.evaluate(async ({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { ambitAsked } = globalThis as never as { ambitAsked: { times: number } };
    return { windows: BrowserWindow.getAllWindows().length, asked: ambitAsked.times };
  });
  expect(after).toEqual({ windows: 1, asked: 1 });
});

test('“Save” on closing closes once everything is saved, and not after Save As was cancelled', async ({
  page,
  desktop,
  userData,
}) => {
  const file = path.join(userData, 'design.ambit.json');
  await desktop?.evaluate(({ dialog }) => {
    dialog.showMessageBox = (async () => ({ response: 0, checkboxChecked: false })) as never;
    const asked = { times: 0 };
    Object.assign(globalThis, { ambitSaveAsked: asked });
    dialog.showSaveDialog = (async () => {
      asked.times += 1;
      return { canceled: true, filePath: '' };
    }) as never;
  });
  const screen = new SafetyScreen(page);
  await page.getByRole('button', { name: 'Customer support agent' }).first().click();
  await screen.rename('Support agent', 'Helper');
  await expect(screen.unsaved).toBeVisible();
  const close = () => desktop?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await close();
  const asked = () =>
    desktop?.evaluate(
      () => (globalThis as never as { ambitSaveAsked: { times: number } }).ambitSaveAsked.times,
    );
  await expect.poll(asked).toBe(1);
  await choose(desktop, file);
  await screen.save();
  await expect(screen.unsaved).toHaveCount(0);
  expect(await readFile(file, 'utf8')).toContain('"name": "Helper"');
  expect(desktop?.windows()).toHaveLength(1);

  await screen.rename('Helper', 'Assistant');
  await expect(screen.unsaved).toBeVisible();
  const closed = page.waitForEvent('close');
  await close();
  await closed;
  expect(await readFile(file, 'utf8')).toContain('"name": "Assistant"');
});

test('the desktop window cannot be led away or open another', async ({ page, desktop }) => {
  const before = page.url();
  await page.evaluate(() => {
    window.open('https://example.com/');
    location.href = 'https://example.com/';
  });
  // A refused navigation leaves no event; a round trip through the main process lets it be decided.
  await desktop?.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  expect(page.url()).toBe(before);
  expect(desktop?.windows()).toHaveLength(1);
});

test('the window has its own origin, no file access, and a bridge with one call and one subscription', async ({
  page,
  desktop,
}) => {
  expect(new URL(page.url()).href).toMatch(/^app:\/\/bundle\//);
  const inside = await page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    const file = await fetch('file:///etc/hostname').then(
      () => 'read',
      () => 'refused',
    );
    const { ambit } = globalThis as never as { ambit: object };
    return { file, bridge: Object.keys(ambit).sort(), secure: isSecureContext };
  });
  expect(inside).toEqual({ file: 'refused', bridge: ['call', 'onMenu'], secure: true });
  const preferences = await desktop?.evaluate(({ BrowserWindow }) => {
    // The typings leave it out.
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    contextIsolation: true,
    nodeIntegration: false,
    sandbox: true,
    webSecurity: true,
  });
});

test('a request from a frame inside the page, or from another page, is refused', async ({ desktop }) => {
  const codes = await desktop?.evaluate(async ({ ipcMain }) => {
    type Listener = (event: unknown, method: unknown, request: unknown) => Promise<Reply>;
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Listener> })._invokeHandlers;
    const handler = handlers.get('ambit:call');
    const top = { parent: null, url: 'app://bundle/' };
    const frames = [
      { parent: top, url: 'app://bundle/' },
      { parent: null, url: 'app://bundle.evil/' },
      { parent: null, url: 'https://example.com/' },
      { parent: null, url: 'file:///etc/passwd' },
      null,
      top,
    ];
    const replies = [];
    for (const senderFrame of frames) replies.push(await handler?.({ senderFrame }, 'app.info', {}));
    return replies.map((reply) => (reply?.ok ? 'answered' : reply?.diagnostics[0]?.code));
  });
  expect(codes).toEqual(['AMB501', 'AMB501', 'AMB501', 'AMB501', 'AMB501', 'answered']);
});

test('a page can neither download a file nor make one up by dropping it on itself', async ({
  page,
  desktop,
  userData,
}) => {
  const before = await readdir(userData);
  await page.evaluate(async () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'made-up.json';
    link.click();
    const data = new DataTransfer();
    data.items.add(new File(['{}'], 'made-up.json'));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data }));
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  expect((await call(page, 'files.asked', {})).value).toBeNull();
  const downloads = await desktop?.evaluate(({ app }) => app.getPath('downloads'));
  const found = await readdir(downloads ?? '').catch(() => []);
  expect(found).not.toContain('made-up.json');
  expect(
    (await readdir(userData)).filter((name) => !before.includes(name) && name.includes('made-up')),
  ).toEqual([]);
});
