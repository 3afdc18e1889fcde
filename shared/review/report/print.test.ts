import { expect, test } from 'vitest';
import { browserCandidates, printArguments } from './print';

test('a named browser stands alone; otherwise the search path goes before the usual places', () => {
  const there = { platform: 'darwin', folders: ['/a', '/b'], separator: '/' };
  expect(browserCandidates({ ...there, named: '/x/chrome' })).toEqual(['/x/chrome']);
  const found = browserCandidates({ ...there, named: '' });
  expect(found[0]).toBe('/a/chromium');
  expect(found.at(-1)).toContain('/Applications/');
  expect(browserCandidates({ ...there, platform: 'win32' })[0]).toBe('/a/chromium.exe');
});

test('the printing browser resolves no name and keeps its sandbox unless it is started by root', () => {
  const args = printArguments('file:///p.html', '/out.pdf', '/profile', false);
  expect(args).toContain('--host-resolver-rules=MAP * ~NOTFOUND');
  expect(args).not.toContain('--no-sandbox');
  expect(printArguments('file:///p.html', '/out.pdf', '/profile', true)).toContain('--no-sandbox');
});
