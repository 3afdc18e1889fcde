import { afterEach, expect, test, vi } from 'vitest';
import { printWithBrowser } from './print-with-browser';

afterEach(() => vi.unstubAllEnvs());

test('a page becomes a PDF where the machine has a browser, and its absence is told where not', async () => {
  const made = await printWithBrowser('<!doctype html><title>t</title><p>One page</p>');
  if (made.ok) expect(new TextDecoder('latin1').decode(made.value.subarray(0, 5))).toBe('%PDF-');
  else expect(made.diagnostics[0]?.code).toBe('AMB523');
});

test('a browser that is named and not there is said to be missing, not looked for elsewhere', async () => {
  vi.stubEnv('AMBIT_CHROMIUM', '/nowhere/chromium');
  const made = await printWithBrowser('<p>x</p>');
  expect(made.ok ? '' : made.diagnostics[0]?.code).toBe('AMB523');
});
