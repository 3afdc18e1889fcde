import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import type { Policy } from '../../../policy/policy';
import { fixturePolicy } from '../../fixture';
import { codex } from '../codex';

const program = process.env.AMBIT_CODEX ?? 'codex';
const found = spawnSync(program, ['--version'], { encoding: 'utf8' });
if (found.status !== 0)
  process.stdout.write(
    'skipped: no `codex` on the PATH or in AMBIT_CODEX (npm install @openai/codex); its execpolicy check was not run\n',
  );

const commands = {
  'billing.refund': ['git', 'push'],
  'files.read': ['git', 'status'],
  'tickets.search': ['ls'],
};
/** The fixture as a coding agent that uses a command line, whose tasks do not use `git push`. */
function commandPolicy(): Policy {
  const policy = fixturePolicy();
  return {
    ...policy,
    operations: policy.operations.map((o) => ({
      ...o,
      protocol: 'cli',
      command: commands[o.id as keyof typeof commands],
    })),
    grants: policy.grants.filter((g) => g.operation !== 'billing.refund'),
  };
}

const filesOf = (policy: Policy) => {
  const compiled = codex.compile(policy, [], {});
  if (!compiled.ok) throw new Error('refused');
  return new Map(compiled.value.files.map((f) => [f.path, f.text]));
};

test('nothing is allowed by a rule: a command that a task uses asks, every other one of the model is forbidden', () => {
  const rules = JSON.parse(filesOf(commandPolicy()).get('support.commands.json') ?? '');
  expect(
    rules.map((r: { command: string[]; decision: string }) => [r.command.join(' '), r.decision]),
  ).toEqual([
    ['git push', 'forbidden'],
    ['git status', 'prompt'],
    ['ls', 'prompt'],
  ]);
});

test('the configuration is TOML, with the tools of each MCP server that a task uses and no others', () => {
  const policy = fixturePolicy();
  const toml = filesOf({ ...policy, grants: policy.grants.filter((g) => g.operation !== 'billing.refund') });
  expect(parse(toml.get('support.config.toml') ?? '')).toMatchObject({
    approval_policy: 'untrusted',
    sandbox_mode: 'read-only',
    mcp_servers: {
      billing: { enabled: false, enabled_tools: [] },
      files: { enabled: true, enabled_tools: ['read'], command: 'ambit' },
    },
  });
});

test.skipIf(found.status !== 0)(
  'codex itself loads the rules with their inline tests, and decides as they say',
  () => {
    const work = mkdtempSync(path.join(tmpdir(), 'ambit-codex-'));
    try {
      const file = path.join(work, 'a.rules');
      writeFileSync(file, filesOf(commandPolicy()).get('support.rules') ?? '');
      const check = (...command: string[]) => {
        const ran = spawnSync(program, ['execpolicy', 'check', '--rules', file, '--', ...command], {
          encoding: 'utf8',
          env: { ...process.env, CODEX_HOME: work },
        });
        expect(ran.status, ran.stderr).toBe(0);
        return JSON.parse(ran.stdout).decision;
      };
      expect(check('git', 'push', '--force')).toBe('forbidden');
      expect(check('git', 'status')).toBe('prompt');
      expect(check('ls', '-l')).toBe('prompt');
      expect(check('git', 'log')).toBeUndefined();
      writeFileSync(
        file,
        (filesOf(commandPolicy()).get('support.rules') ?? '').replace('"git push more"', '"git pull"'),
      );
      const broken = spawnSync(program, ['execpolicy', 'check', '--rules', file, '--', 'ls'], {
        encoding: 'utf8',
      });
      expect(broken.status).not.toBe(0);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  },
);
