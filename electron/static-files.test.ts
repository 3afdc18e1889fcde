import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CONTENT_POLICY } from './content-policy';
import { serveStatic } from './static-files';
import { tempFolder } from './testing/temp-folder';

async function site(): Promise<string> {
  const folder = await tempFolder();
  const served = path.join(folder, 'renderer');
  await mkdir(path.join(served, 'assets'), { recursive: true });
  await writeFile(path.join(served, 'index.html'), '<p>hello</p>');
  await writeFile(path.join(folder, 'secret.json'), 'secret');
  await writeFile(path.join(folder, 'renderer-secret'), 'secret');
  return served;
}

test('a file of the window is served with the content policy and what keeps it from being anything else', async () => {
  const { status, headers } = await serveStatic(await site(), '/');
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': CONTENT_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  });
});

test.each([
  '/../secret.json',
  '/%2e%2e/secret.json',
  '/..%2fsecret.json',
  '/%2e%2e%2frenderer-secret',
  '/..\\secret.json',
  '/assets',
  '/assets/',
  '/%00',
  '/%E0%A4%A',
  '//etc/passwd',
  '/index.html/',
])('%s is nothing, and the answer has the content policy too', async (pathname) => {
  const { status, headers, body } = await serveStatic(await site(), pathname);
  expect(status).toBe(404);
  expect(headers['content-security-policy']).toBe(CONTENT_POLICY);
  expect(new TextDecoder().decode(body)).not.toContain('secret');
});

test('the policy allows no script but the app’s own, no frame, no form, no other host and no plain HTML', () => {
  const rules = new Map(
    CONTENT_POLICY.split('; ').map((rule) => {
      const [name = '', ...values] = rule.split(' ');
      return [name, values.join(' ')];
    }),
  );
  expect(rules.get('default-src')).toBe("'none'");
  expect(rules.get('script-src')).toBe("'self' 'wasm-unsafe-eval'");
  expect(rules.get('worker-src')).toBe("'self'");
  expect(rules.get('connect-src')).toBe("'self'");
  for (const none of ['base-uri', 'form-action', 'frame-ancestors', 'object-src'])
    expect(rules.get(none)).toBe("'none'");
  for (const frames of ['frame-src', 'child-src', 'manifest-src', 'media-src'])
    expect(rules.has(frames)).toBe(false);
  expect(rules.get('require-trusted-types-for')).toBe("'script'");
  expect(CONTENT_POLICY).not.toMatch(/(?<!wasm-)unsafe-eval|https?:|\*/);
});
