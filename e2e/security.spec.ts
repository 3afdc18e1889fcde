import { expect, test } from './fixtures';
import { WorkspacesScreen } from './screens/workspaces-screen';

test('the window has no Node', async ({ page }) => {
  const kinds = await page.evaluate(() => {
    const global = globalThis as unknown as Record<string, unknown>;
    return ['require', 'process', 'module', 'Buffer', '__dirname'].map((name) => typeof global[name]);
  });
  expect(kinds).toEqual(['undefined', 'undefined', 'undefined', 'undefined', 'undefined']);
});

test('code in a string is refused', async ({ page }) => {
  // The debugger may evaluate strings in the synchronous part of a script, so the attempt comes after an await.
  const outcome = await page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    try {
      // biome-ignore lint/security/noGlobalEval: this is the attempt that must be refused
      return `ran: ${globalThis.eval('1 + 1')}`;
    } catch (error) {
      return error instanceof Error ? error.name : 'refused';
    }
  });
  expect(outcome).toBe('EvalError');
});

test('a plain string as HTML is refused', async ({ page }) => {
  const outcome = await page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    try {
      document.createElement('div').innerHTML = '<img src=x>';
      return 'accepted';
    } catch (error) {
      return error instanceof Error ? error.name : 'refused';
    }
  });
  expect(outcome).toBe('TypeError');
});

test('loading the app asks nothing of the network and breaks no rule of its content policy', async ({
  app,
  page,
  desktop,
}) => {
  const own = new URL(page.url());
  const foreign: string[] = [];
  page.context().on('request', (request) => {
    const url = new URL(request.url());
    const local = url.protocol === 'blob:' || url.protocol === 'data:' || url.protocol === 'devtools:';
    if (!local && (url.protocol !== own.protocol || url.host !== own.host)) foreign.push(request.url());
  });
  await desktop?.evaluate(({ session }) => {
    const seen: string[] = [];
    Object.assign(globalThis, { ambitRequests: seen });
    session.defaultSession.webRequest.onBeforeRequest((details, proceed) => {
      if (!/^(app|devtools|blob|data):/.test(details.url)) seen.push(details.url);
      proceed({});
    });
  });
  await page.context().addInitScript(() => {
    const broken: string[] = [];
    Object.assign(globalThis, { ambitViolations: broken });
    document.addEventListener('securitypolicyviolation', (event) => {
      broken.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  await app.reload();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  expect(foreign).toEqual([]);
  expect(
    await page.evaluate(() => (globalThis as never as { ambitViolations: string[] }).ambitViolations),
  ).toEqual([]);
  const asked = await desktop?.evaluate(
    () => (globalThis as never as { ambitRequests: string[] }).ambitRequests,
  );
  expect(asked ?? []).toEqual([]);
});

test('the content policy refuses a request to another host', async ({ page }) => {
  const outcome = await page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    return fetch('https://example.com/').then(
      () => 'sent',
      (error: unknown) => (error instanceof Error ? error.name : 'refused'),
    );
  });
  expect(outcome).toBe('TypeError');
});

test('a whole session asks nothing of the network: a template, every workspace, verification, an export', async ({
  page,
  desktop,
}) => {
  const own = new URL(page.url());
  const requests: string[] = [];
  page.context().on('request', (request) => requests.push(request.url()));
  page.context().on('serviceworker', (worker) => requests.push(worker.url()));
  await desktop?.evaluate(({ dialog }) => {
    dialog.showSaveDialog = (async () => ({ canceled: true, filePath: '' })) as never;
  });
  const screen = new WorkspacesScreen(page);
  await screen.openTemplate('Customer support agent');
  for (const workspace of ['Map', 'Threats', 'Policy', 'Tests'] as const) await screen.open(workspace);
  await page.getByRole('button', { name: /^Run \d+ cases$/ }).click();
  await expect(page.getByText('0 violations')).toBeVisible({ timeout: 120_000 });
  await page.getByRole('button', { name: 'Export bundle' }).click();
  await expect(page.getByRole('status').filter({ hasText: /Building|Exported/ })).toBeVisible();
  const local = ['blob:', 'data:', 'devtools:'];
  const outbound = requests.filter((address) => {
    const { protocol, host } = new URL(address);
    return !local.includes(protocol) && (protocol !== own.protocol || host !== own.host);
  });
  expect(requests.length).toBeGreaterThan(0);
  expect(outbound).toEqual([]);
});

test('what the app never needs is denied: place, camera, notifications, reading the clipboard', async ({
  page,
}) => {
  const outcome = await page.evaluate(async () => {
    const place = await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('given'),
        (error) => resolve(error.code === 1 ? 'denied' : `failed ${error.code}`),
      ),
    );
    const denied = (work: Promise<unknown>) =>
      work.then(
        (value) => (value === 'denied' || value === 'default' ? 'denied' : `given ${value}`),
        () => 'denied',
      );
    return {
      place,
      camera: await denied(navigator.mediaDevices.getUserMedia({ video: true, audio: true })),
      notifications: await denied(Notification.requestPermission()),
      clipboard: await denied(navigator.clipboard.readText()),
    };
  });
  expect(outcome).toEqual({
    place: 'denied',
    camera: 'denied',
    notifications: 'denied',
    clipboard: 'denied',
  });
});

test('the page can hold no frame, picture or form target of another origin, and no base', async ({
  page,
}) => {
  const refused = await page.evaluate(async () => {
    const directives: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      directives.push(event.effectiveDirective),
    );
    const add = (name: string, fields: object) => {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(fields)) element.setAttribute(key, value);
      document.body.append(element);
      return element;
    };
    add('iframe', { src: 'https://example.com/' });
    add('img', { src: 'https://example.com/x.png' });
    add('base', { href: 'https://example.com/' });
    const form = add('form', { action: 'https://example.com/', method: 'post' }) as HTMLFormElement;
    form.submit();
    for (let i = 0; i < 100 && new Set(directives).size < 4; i += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return [...new Set(directives)].sort();
  });
  expect(refused).toEqual(['base-uri', 'form-action', 'frame-src', 'img-src']);
});

test('requests with keys of their own prototype, or of too great a size, are refused', async ({ start }) => {
  const { page } = await start();
  const codes = await page.evaluate(async () => {
    type Reply = {
      readonly diagnostics?: ReadonlyArray<{ readonly code: string }>;
      readonly status?: number;
    };
    const { ambit } = globalThis as never as { ambit?: { call(m: unknown, r: unknown): Promise<Reply> } };
    const rpc = async (method: string, request: unknown): Promise<Reply> => {
      const token = sessionStorage.getItem('ambit.token') ?? '';
      const headers = { 'content-type': 'application/json', 'x-ambit-token': token };
      const reply = await fetch('/rpc', {
        method: 'POST',
        headers,
        body: JSON.stringify({ method, request }),
      });
      return reply.ok ? ((await reply.json()) as Reply) : { status: reply.status };
    };
    const call: typeof rpc = ambit ? ambit.call : rpc;
    const replies: readonly Reply[] = [
      await call('journal.clear', JSON.parse('{"__proto__":{"id":"a"}}')),
      await call('journal.clear', JSON.parse('{"id":"a","constructor":{}}')),
      await call('journal.append', { id: 'a', name: 'x', change: '[{"path":"/a","after":{"__proto__":1}}]' }),
      await call('journal.append', { id: 'a', name: 'x', change: `[${'['.repeat(50_000)}` }),
      await call('journal.append', { id: 'a', name: 'x', change: 'x'.repeat(65 * 1024 * 1024) }).catch(
        () => ({
          status: 413,
        }),
      ),
    ];
    return replies.map((reply) => reply.diagnostics?.[0]?.code ?? reply.status);
  });
  expect(codes.slice(0, 4)).toEqual(['AMB501', 'AMB501', 'AMB501', 'AMB501']);
  expect(['AMB501', 413]).toContain(codes[4]);
});
