import { expect, test } from './fixtures';

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
