import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type OpenBundle, openBundle } from '../../../shared/bundle/open-bundle';
import { valueAt } from '../../../shared/policy/conditions/holds';
import type { EngineDecision } from '../../../shared/verify/engine';
import type { Suite } from '../../../shared/verify/junit';
import { readFolder } from '../../read-folder';
import { findOpa, startOpa } from '../opa-binary';
import { askable, jsonIn, suiteOf } from './askable';
import { skipped } from './skipped';

interface Table {
  readonly agent: string;
  readonly tools: Readonly<Record<string, { readonly operation: string }>>;
}

const ANSWER_MS = 20_000;

/** The archive of the OPA bundle that was built beside this one from the same model; undefined when there is none. */
function archiveBeside(bundle: OpenBundle, folder: string): Uint8Array | undefined {
  const files = readFolder(path.join(folder, '../opa'));
  const beside = files.ok ? openBundle(files.value) : undefined;
  if (!beside?.ok || beside.value.changes.length > 0) return undefined;
  if (beside.value.manifest.model.hash !== bundle.manifest.model.hash) return undefined;
  return beside.value.file('bundle.tar.gz');
}

/** Runs the bundle's own hook as Claude Code does: the call on stdin, the answer on stdout; exit 2 blocks. */
function runHook(
  folder: string,
  table: string,
  call: unknown,
  env: Record<string, string>,
): Promise<EngineDecision> {
  const child = spawn(process.execPath, [path.join(folder, 'ambit-hook.mjs'), path.join(folder, table)], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: ANSWER_MS,
  });
  let out = '';
  child.stdout.on('data', (part) => {
    out += part;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(JSON.stringify(call));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 2) return resolve({ outcome: 'deny' });
      if (status !== 0) return reject(new Error(`the hook ended with ${status}`));
      const said = JSON.parse(out).hookSpecificOutput?.permissionDecision;
      resolve({ outcome: said === 'allow' ? 'allow' : 'deny' });
    });
  });
}

/** The hook, run on each case with a real OPA that has loaded the OPA bundle beside it. Claude Code itself is not run. */
export async function claudeCodeSuites(bundle: OpenBundle, folder: string): Promise<Suite[]> {
  const id = 'claude-code hook with opa';
  const without = (reason: string): Suite[] => [
    { engine: skipped(id, bundle.cases.length, reason), cases: bundle.cases },
  ];
  const binary = findOpa();
  if (binary === undefined) return without('No opa program: put it on the PATH or name it in AMBIT_OPA.');
  const archive = archiveBeside(bundle, folder);
  if (archive === undefined)
    return without('There is no OPA bundle of the same model in the folder beside this one.');
  const tables = new Map(
    bundle.manifest.files
      .filter(({ path: file }) => file.endsWith('.tools.json'))
      .map(({ path: file }) => {
        const table = jsonIn<Table>(bundle, file);
        return [table.agent, { file, table }] as const;
      }),
  );
  const work = mkdtempSync(path.join(tmpdir(), 'ambit-hook-'));
  const facts = path.join(work, 'facts.json');
  const opa = await startOpa(binary, archive);
  try {
    const decide = (request: unknown): Promise<EngineDecision> => {
      const agent = tables.get(String(valueAt(request, ['subject', 'id'])));
      if (!agent) return Promise.resolve({ outcome: 'deny' });
      const operation = valueAt(request, ['action', 'name']) as string;
      const [tool] = Object.entries(agent.table.tools).find(([, t]) => t.operation === operation) ?? [
        'mcp__none',
      ];
      const { args, digest: _, ...context } = valueAt(request, ['context']) as Record<string, unknown>;
      const resources = { [operation]: valueAt(request, ['resource', 'id']) };
      const subject = { properties: valueAt(request, ['subject', 'properties']) };
      writeFileSync(facts, JSON.stringify({ subject, context, resources }));
      const call = { hook_event_name: 'PreToolUse', tool_name: tool, tool_input: args };
      return runHook(folder, agent.file, call, { AMBIT_FACTS: facts, AMBIT_OPA_URL: opa.url });
    };
    // An escalation is a denial there, and an approval is only for the arguments whose digest the hook works out itself.
    const engine = {
      id,
      version: opa.engine.version,
      judged: 'emulated' as const,
      answers: 'at-most' as const,
      decide,
    };
    return [await suiteOf(bundle, engine, askable(bundle))];
  } finally {
    opa.stop();
    rmSync(work, { recursive: true, force: true });
  }
}
