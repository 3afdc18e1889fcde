import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const launcher = path.join(import.meta.dirname, 'ambit.mjs');
const folder = mkdtempSync(path.join(tmpdir(), 'ambit-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ambit = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
};
const imported = (...args: string[]) => {
  const { status, stdout } = ambit('import', ...args, '--json');
  return { status, ...JSON.parse(stdout) };
};
const write = (base: string, name: string, text: string | Uint8Array) => {
  mkdirSync(path.dirname(path.join(base, name)), { recursive: true });
  writeFileSync(path.join(base, name), text);
};

const project = path.join(folder, 'project');
write(
  project,
  '.mcp.json',
  '{ "mcpServers": { "desk": { "command": "npx", "args": ["-y", "@acme/desk-mcp@1.2.3"], "env": { "DESK_TOKEN": "${DESK_TOKEN}" } } } }',
);
write(
  project,
  'tools/desk.json',
  JSON.stringify({
    result: {
      tools: ['get_ticket', 'reply', 'close_ticket'].map((name) => ({
        name,
        inputSchema: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
      })),
    },
  }),
);
write(
  project,
  '.claude/agents/reviewer.md',
  '---\nname: reviewer\ndescription: Reviews answers: tone first.\ntools: mcp__desk__get_ticket\n---\nYou review.\n',
);

test('a project folder becomes one model, and the answered interview a bundle that every engine agrees with', () => {
  const model = path.join(folder, 'team.ambit.json');
  const first = imported(project, '--out', model);
  expect(first).toMatchObject({ status: 0, ok: true, secrets: { found: 0, kept: 0 } });
  expect(
    first.sources.map((s: { format: string; items: number; mapped: number }) => [
      s.format,
      s.items,
      s.mapped,
    ]),
  ).toEqual([
    ['agent-file', 2, 2],
    ['mcp-client-config', 2, 2],
    ['mcp-tools-list', 3, 3],
  ]);
  const answers = path.join(folder, 'answers.yaml');
  write(
    folder,
    'answers.yaml',
    'claude-code.untrusted: [email]\nclaude-code.identity: { method: oidc, id: desk }\nclaude-code.clearance: internal\nclaude-code.task: { intent: Answer tickets, uses: [desk.get_ticket, desk.reply] }\nreviewer.task: Review answers\nreviewer.identity: { method: oidc, id: desk-reviewer }\nreviewer.untrusted: none\nreviewer.clearance: internal\nmodel.enforcement-point: opa\ndesk_token.lifetime: PT1H\n',
  );
  expect(imported(project, '--into', model, '--answers', answers)).toMatchObject({ status: 0, unknowns: [] });
  const text = readFileSync(model, 'utf8');
  expect(imported(project, '--into', model, '--answers', answers)).toMatchObject({
    status: 0,
    added: [],
    changed: [],
  });
  expect(readFileSync(model, 'utf8')).toBe(text);
  const built = JSON.parse(ambit('build', model, '--out', path.join(folder, 'out'), '--json').stdout);
  expect(built).toMatchObject({
    ok: true,
    bundles: expect.arrayContaining([expect.objectContaining({ pep: 'enforcement', target: 'opa' })]),
  });
  const verified = JSON.parse(ambit('verify', model, '--json').stdout);
  expect(verified).toMatchObject({
    ok: true,
    coverage: expect.objectContaining({ grants: expect.anything() }),
  });
  expect(verified.cases.total).toBeGreaterThan(10);
}, 120_000);

test('links, encodings, large, unreadable and unknown files are explained, and the rest is imported', () => {
  const messy = path.join(folder, 'messy');
  cpSync(project, messy, { recursive: true });
  symlinkSync(messy, path.join(messy, 'loop'));
  symlinkSync('/etc', path.join(messy, 'outside'));
  write(
    messy,
    'utf16.json',
    Buffer.from('\ufeff{"mcpServers":{"wide":{"url":"https://wide.example.org/mcp"}}}', 'utf16le'),
  );
  write(messy, 'latin1.json', Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x7d]));
  write(messy, 'huge.json', '{');
  truncateSync(path.join(messy, 'huge.json'), 100 * 1024 * 1024);
  write(
    messy,
    'bomb.yaml',
    `a: &a [x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((k, i) => `${k}: &${k} [${Array.from({ length: 9 }, () => `*${'abcdefg'[i]}`).join(',')}]`).join('\n')}\n`,
  );
  write(messy, 'readme.md', '# Nothing here\n\n## At all\n');
  write(messy, 'locked.json', '{}');
  chmodSync(path.join(messy, 'locked.json'), 0);
  const result = imported(messy);
  expect(result.status).toBe(0);
  const named = result.model.elements.map((e: { name: string }) => e.name);
  expect(named).toEqual(expect.arrayContaining(['desk', 'wide', 'reviewer']));
  const said = result.diagnostics.map(
    (d: { code: string; message: string }) => `${d.code} ${d.message.split(':')[0]}`,
  );
  expect(said).toEqual(
    expect.arrayContaining(['AMB400 huge.json', 'AMB405 latin1.json', 'AMB405 outside', 'AMB402 bomb.yaml']),
  );
  expect(said.filter((line: string) => line.includes('loop'))).toEqual([]);
}, 60_000);

test('nothing to import, a broken model and a wrong answer each end with their exit code', () => {
  write(folder, 'empty/readme.txt', 'nothing');
  expect(ambit('import', path.join(folder, 'nowhere'), '--json').status).toBe(2);
  write(folder, 'broken.ambit.json', '{');
  expect(ambit('import', project, '--into', path.join(folder, 'broken.ambit.json'), '--json').status).toBe(2);
  expect(readFileSync(path.join(folder, 'broken.ambit.json'), 'utf8')).toBe('{');
  write(folder, 'wrong.json', '{ "claude-code.clearance": "enormous" }');
  const wrong = imported(project, '--answers', path.join(folder, 'wrong.json'));
  expect([wrong.status, wrong.diagnostics.at(-1).code]).toEqual([1, 'AMB461']);
});
