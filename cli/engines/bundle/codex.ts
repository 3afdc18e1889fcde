import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OpenBundle } from '../../../shared/bundle/open-bundle';
import type { Case } from '../../../shared/cases/case';
import type { Outcome } from '../../../shared/policy/policy';
import { askEngine } from '../../../shared/verify/ask';
import type { Suite } from '../../../shared/verify/junit';
import { jsonIn } from './askable';
import { skipped } from './skipped';

interface Command {
  readonly command: readonly string[];
  readonly decision: string;
}
interface Question {
  readonly rules: string;
  readonly words: readonly string[];
}

const ANSWER_MS = 10_000;
const outcomes: Readonly<Record<string, Outcome>> = { allow: 'allow', prompt: 'escalate', forbidden: 'deny' };

/** One case per command of the bundle: what its rule says, put to Codex as typed. */
const casesIn = (bundle: OpenBundle): Case[] =>
  bundle.manifest.files.flatMap(({ path: file }) => {
    if (!file.endsWith('.commands.json')) return [];
    const rules = file.replace(/\.commands\.json$/, '.rules');
    return jsonIn<readonly Command[]>(bundle, file).map(({ command, decision }): Case => {
      const text = `${rules}: ${command.join(' ')}`;
      return {
        id: text,
        title: text,
        kind: 'grant',
        request: { rules, words: [...command] },
        expect: { outcome: outcomes[decision] ?? 'deny' },
        covers: [],
        threats: [],
      };
    });
  });

/** `codex execpolicy check` on the bundle’s own rules, which runs their inline tests as it loads them. MCP tools are decided by `ambit enforce`. */
export async function codexSuites(bundle: OpenBundle, folder: string): Promise<Suite[]> {
  const cases = casesIn(bundle);
  const id = 'codex execpolicy';
  if (cases.length === 0)
    return [
      {
        engine: skipped(
          id,
          bundle.cases.length,
          'The model has no commands; MCP tools are decided behind `ambit enforce`, by the OPA bundle.',
        ),
        cases: bundle.cases,
      },
    ];
  const program = process.env.AMBIT_CODEX ?? 'codex';
  const found = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: ANSWER_MS });
  if (found.status !== 0)
    return [
      {
        engine: skipped(id, cases.length, 'No codex program: put it on the PATH or name it in AMBIT_CODEX.'),
        cases,
      },
    ];
  const home = mkdtempSync(path.join(tmpdir(), 'ambit-codex-'));
  try {
    const decide = (request: unknown) => {
      const { rules, words } = request as Question;
      const ran = spawnSync(
        program,
        ['execpolicy', 'check', '--rules', path.join(folder, rules), '--', ...words],
        {
          encoding: 'utf8',
          timeout: ANSWER_MS,
          env: { ...process.env, CODEX_HOME: home },
        },
      );
      if (ran.status !== 0) throw new Error(ran.stderr.slice(0, 500) || 'codex gave no answer');
      return { outcome: outcomes[JSON.parse(ran.stdout).decision] ?? ('deny' as const) };
    };
    const version = /[\d.]+/.exec(found.stdout)?.[0] ?? '';
    const engine = {
      id,
      version,
      judged: 'engine' as const,
      decide: (request: unknown) => Promise.resolve().then(() => decide(request)),
    };
    return [{ engine: await askEngine(engine, cases, { giveUpAfter: 5 }), cases }];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
