import { expect, test } from 'vitest';
import { emptyModel } from '../model/empty';
import { importFiles } from './import';

const read = (file: string, text: string) => {
  const found = importFiles(emptyModel('Messy'), [{ file, text }]);
  const tools = found.document.elements.flatMap((e) =>
    e.kind === 'tool' ? [e.server?.identity ?? e.name] : [],
  );
  return { ...found, tools, codes: new Set(found.diagnostics.map((d) => d.code)) };
};
const servers = (value: unknown) => read('.mcp.json', JSON.stringify({ mcpServers: value }));
const started = (command: string, ...args: string[]) => servers({ a: { command, args } }).tools;

test('a configuration with comments, a trailing comma or a byte order mark is read', () => {
  const entry = '"a": {"command": "npx", "args": ["-y", "a-mcp@1.0.0"]}';
  for (const text of [
    `{// pinned\n"mcpServers": {${entry}}}`,
    `{"mcpServers": {${entry},}}`,
    `\uFEFF{"mcpServers": {${entry}}}`,
  ])
    expect(read('.mcp.json', text).tools, text).toEqual(['npm:a-mcp']);
});

test('servers are found under every wrapper, and where there is none', () => {
  const server = { a: { command: 'npx', args: ['a-mcp@1.0.0'] } };
  for (const whole of [{ mcpServers: server }, { servers: server }, { mcp: { servers: server } }, server])
    expect(read('.mcp.json', JSON.stringify(whole)).tools).toEqual(['npm:a-mcp']);
  expect(read('config.toml', '[mcp_servers.a]\ncommand = "npx"\nargs = ["a-mcp@1.0.0"]\n').tools).toEqual([
    'npm:a-mcp',
  ]);
});

test('a configuration without servers is no error, and another file of the same name is left alone', () => {
  const empty = read('config.toml', 'model = "some-model"\n');
  expect(empty.document.elements).toEqual([]);
  expect(empty.diagnostics.every((d) => d.severity === 'info')).toBe(true);
  expect([...read('server.json', '{"posts": [{"id": 1}]}').codes]).toEqual(['AMB408']);
});

test('what a launcher starts is what is identified: flags, shells, containers and bridges are looked through', () => {
  expect(started('npx', '-y', '--package=@scope/thing@2.0.0', 'thing')).toEqual(['npm:@scope/thing']);
  expect(started('npx -y mcp-remote https://mcp.example.com/mcp')).toEqual(['remote:mcp.example.com']);
  expect(started('docker', 'run', '--rm', '-i', '-e', 'KEY', '--network', 'host', 'acme/mcp:1')).toEqual([
    'oci:acme/mcp',
  ]);
  expect(started('uvx', '--from', 'git+https://github.com/acme/tool', 'tool')[0]).toMatch(/^git:/);
});

test('one server under several keys and files is one tool', () => {
  const file = (key: string) =>
    JSON.stringify({ mcpServers: { [key]: { command: 'npx', args: ['a-mcp@1.0.0'] } } });
  const found = importFiles(emptyModel('Messy'), [
    { file: '.mcp.json', text: file('a') },
    { file: '.cursor/mcp.json', text: file('@other/name') },
  ]);
  expect(found.document.elements.filter((e) => e.kind === 'tool')).toHaveLength(1);
});

test('placeholders in every dress are no secret; a real one inside JSON inside a text is, and goes no further', () => {
  const dresses = [
    '<your key>',
    'YOUR_API_KEY',
    'your-key-here',
    'ntn_****',
    '${KEY}',
    '${env:KEY}',
    '${input:key}',
    '',
  ];
  for (const value of dresses)
    expect(servers({ a: { command: 'a', env: { API_KEY: value } } }).secretsFound, value).toBe(0);
  const secret = 'q8ZkT3vW9xYb2LmN5pRs';
  const nested = servers({
    a: { command: 'a', env: { MCP_HEADERS: JSON.stringify({ Authorization: `Bearer ${secret}` }) } },
  });
  expect(nested.secretsFound).toBe(1);
  expect(JSON.stringify(nested)).not.toContain(secret);
});

test('a list of tools that is absent means all of them, and one that is empty means that nobody knows', () => {
  const agent = read('.claude/agents/a.md', '---\nname: a\ndescription: Helps\n---\nYou help.\n');
  expect(agent.codes).toContain('AMB425');
  expect(read('tools.json', '{"result": {"tools": []}}').codes).toContain('AMB421');
});

test('a prefix that runs anything is named, however narrow it looks', () => {
  const allowed = (rule: string) =>
    read('.claude/settings.json', JSON.stringify({ permissions: { allow: [rule] } })).codes;
  for (const rule of ['Bash(curl:*)', 'Bash(python:*)', 'Bash(docker:*)', 'Bash(find:*)'])
    expect(allowed(rule), rule).toContain('AMB427');
});
