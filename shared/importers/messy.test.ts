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

test('a rule that is called like something every object has is a rule like any other', () => {
  for (const word of ['constructor', 'toString', '__proto__'])
    expect(
      read('.claude/settings.json', JSON.stringify({ permissions: { allow: [`Bash(${word} a:*)`] } }))
        .sources,
    ).toMatchObject([{ items: 1, mapped: 1 }]);
});

test('a file that no text can be made of is left out like any other', () => {
  const found = read('a.json', '{"$schema": {"toString": 1}, "properties": {}}');
  expect(found.codes).toEqual(new Set(['AMB401']));
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

test('a reference of any client is no secret: {env:NAME} and {file:PATH} of opencode are names', () => {
  const text = JSON.stringify({
    mcp: {
      a: { type: 'local', command: ['npx', 'a-mcp@1.0.0'], environment: { A_API_KEY: '{env:A_API_KEY}' } },
      b: {
        type: 'remote',
        url: 'https://b.example/mcp',
        headers: { Authorization: 'Bearer {file:~/.token}' },
      },
    },
  });
  const found = read('opencode.json', text);
  expect([found.secretsFound, found.document.credentials.length]).toEqual([0, 2]);
});

test('Zed keeps programs one level down, and settings of an extension; VS Code keeps its inputs beside the servers', () => {
  const zed = read(
    'settings.json',
    '{"theme": "x", "context_servers": {"a": {"command": {"path": "uvx", "args": ["a-mcp==1.0.0"]}}, "b": {"settings": {"api_key": "Zx81kLm2Pq9RtYv3"}}}}',
  );
  expect(zed.tools).toEqual(['named:b', 'pypi:a-mcp']);
  expect([zed.secretsFound, JSON.stringify(zed.document).includes('Zx81kLm2Pq9RtYv3')]).toEqual([1, false]);
  const code = read(
    'settings.json',
    '{"mcp": {"inputs": [{"type": "promptString", "id": "key", "password": true}], "servers": {"a": {"command": "npx", "args": ["a@1.0.0"], "env": {"A_KEY": "${input:key}"}}}}}',
  );
  expect([...code.codes]).toEqual([]);
});

test('servers behind one address are told apart by their path, which never holds a token', () => {
  const at = (...urls: string[]) =>
    servers(Object.fromEntries(urls.map((url, i) => [`s${i}`, { url }]))).tools;
  expect(at('https://mcp.host.example/acme/mcp', 'https://mcp.host.example/other/mcp')).toEqual([
    'remote:mcp.host.example/acme',
    'remote:mcp.host.example/other',
  ]);
  expect(at('https://h.example/mcp/', 'https://h.example/sse', 'https://h.example/v1/mcp')).toEqual([
    'remote:h.example',
  ]);
  expect(at('https://h.example/0f8fad5b-d9cb-469f-a165-70867728950e/mcp')).toEqual(['remote:h.example']);
  expect(at('https://h.example/@acme/desk/mcp')).toEqual(['remote:h.example/@acme/desk']);
});

test('names of built-in tools are one operation in all their spellings; those of another product grant nothing', () => {
  const agent = (file: string, tools: string) =>
    read(file, `---\nname: a\ndescription: does things\ntools: ${tools}\n---\nbody\n`);
  const calls = (found: ReturnType<typeof agent>) =>
    found.document.flows.flatMap((f) => (f.kind === 'call' ? [f.operations] : []));
  expect(
    calls(agent('a.agent.md', "['execute/runInTerminal', 'runCommands', 'codebase', 'web/fetch']")),
  ).toEqual([['execute', 'search', 'web']]);
  const foreign = agent('.claude/agents/a.md', 'Read, codebase');
  expect(calls(foreign)).toEqual([['Read']]);
  expect(foreign.sources).toMatchObject([{ items: 3, mapped: 2, diagnosed: 1 }]);
});

test('a rule for one harmless subcommand is narrow, and one for a program that runs anything is not', () => {
  const judged = (rule: string) =>
    read('.claude/settings.json', JSON.stringify({ permissions: { allow: [`Bash(${rule})`] } })).codes.has(
      'AMB427',
    );
  expect(
    ['git:*', 'git push:*', 'npm run build:*', 'python *', 'docker exec:*', 'gh api:*'].map(judged),
  ).toEqual(Array(6).fill(true));
  expect(
    ['git status:*', 'git diff:*', 'docker ps:*', 'npm ls:*', 'pytest*', 'git status'].map(judged),
  ).toEqual(Array(6).fill(false));
});

test('variables and plugins of Claude Code settings are counted; a key among them is a finding without its value', () => {
  const found = read(
    '.claude/settings.json',
    '{"env": {"ANTHROPIC_API_KEY": "sk-ant-api03-Ab12Cd34Ef56Gh78Ij90", "DEBUG": "1"}, "enabledPlugins": {"a@b": true, "c@d": false}}',
  );
  expect(found.sources).toMatchObject([{ format: 'claude-settings', items: 4, mapped: 1, diagnosed: 3 }]);
  expect([found.secretsFound, JSON.stringify(found).includes('Ab12Cd34')]).toEqual([1, false]);
});

test('an archived reference server and a password in an address among its arguments are named', () => {
  const found = started(
    'npx',
    '-y',
    '@modelcontextprotocol/server-postgres',
    'postgresql://u:Hunter22pass@db.example/x',
  );
  expect(found).toEqual(['npm:@modelcontextprotocol/server-postgres']);
  const { codes, secretsFound, document } = servers({
    pg: {
      command: 'npx',
      args: ['-y', '@modelcontextprotocol/server-postgres', 'postgresql://u:Hunter22pass@db.example/x'],
    },
  });
  expect([codes.has('AMB430'), codes.has('AMB422'), secretsFound]).toEqual([true, true, 1]);
  expect(document.elements.map((e) => e.name)).toContain('postgresql at db.example');
  expect(JSON.stringify(document)).not.toContain('Hunter22pass');
});

test('placeholders stay what they are, in one piece', () => {
  expect(servers({ a: { command: '<path of the program>', args: [] } }).tools).toEqual([
    'local:<path of the program>',
  ]);
  expect(servers({ a: { url: 'https://[[HOST]]/mcp' } }).codes.has('AMB428')).toBe(true);
});

test('denying what no tool is called changes nothing, and that is said', () => {
  const found = read('.claude/settings.json', '{"permissions": {"deny": ["system-admin", "WebFetch"]}}');
  expect(found.diagnostics.map((d) => d.message)).toEqual([
    '.claude/settings.json: "system-admin" is no tool that Claude Code has: denying it changes nothing.',
  ]);
});

test('XML with a document type is not read, however it begins', () => {
  expect(
    read('x.xml', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><mxfile>&x;</mxfile>').codes,
  ).toEqual(new Set(['AMB402']));
});
