import { expect, test } from 'vitest';
import { catalogued } from './catalog';
import { KNOWN_SERVERS } from './known-servers';

test('an operation of a well-known server is known in every spelling of the server', () => {
  for (const server of [
    'npm:@modelcontextprotocol/server-github',
    'oci:ghcr.io/github/github-mcp-server',
    'GitHub',
  ])
    expect(catalogued(`tool:${server}`, 'merge_pull_request'), server).toMatchObject({
      effect: 'write',
      reversible: false,
    });
});

test('a database statement of the hosted kind runs anything, and gives back what strangers wrote', () => {
  expect(catalogued('tool:npm:@supabase/mcp-server-supabase', 'execute_sql')).toMatchObject({
    effect: 'execute',
    untrustedOutput: true,
  });
});

test('nothing is known of a server or an operation that nobody wrote down, whatever its name', () => {
  expect(catalogued('tool:npm:unheard-of', 'query')).toBeUndefined();
  expect(catalogued('tool:npm:@modelcontextprotocol/server-github', 'constructor')).toBeUndefined();
  expect(catalogued('tool:npm:constructor', 'name')).toBeUndefined();
});

test('each operation of a server is of one kind, and each server is named by the word it is found by', () => {
  for (const [server, kinds] of Object.entries(KNOWN_SERVERS)) {
    const names = Object.values(kinds).flat();
    expect(new Set(names).size, server).toBe(names.length);
    for (const name of names)
      expect(catalogued(`tool:npm:${server}`, name), `${server} ${name}`).toBeDefined();
  }
});
