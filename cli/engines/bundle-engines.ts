import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { OpenBundle } from '../../shared/bundle/open-bundle';
import type { Case } from '../../shared/cases/case';
import { digest } from '../../shared/core/canonical';
import { askEngine, type EngineReport, rulesOf } from '../../shared/verify/ask';
import type { Engine } from '../../shared/verify/engine';
import { opaWasmFrom } from '../../shared/verify/engines/opa-wasm';
import type { Suite } from '../../shared/verify/junit';
import { loadCedar, loadPolicy, regoModule } from '../engines';
import { root } from '../input';
import { acsSuites } from './bundle/acs';
import { agentCoreSuites } from './bundle/agentcore';
import { claudeCodeSuites } from './bundle/claude-code';
import { codexSuites } from './bundle/codex';
import { agentgatewaySuites, mcpRouteSuites } from './bundle/gateways';
import { skipped } from './bundle/skipped';
import { strandsSuites } from './bundle/strands';
import { cedarTestsIn } from './cedar-tests';
import { findOpa, startOpa } from './opa-binary';

const textOf = (bundle: OpenBundle, file: string) => {
  const bytes = bundle.file(file);
  return bytes && new TextDecoder().decode(bytes);
};

/** A bundle's own library and data in Wasm, or why that cannot be: the module stands only for the very text it was compiled from. */
export async function wasmOf(bundle: OpenBundle): Promise<Engine | string> {
  const library = textOf(bundle, 'ambit.rego');
  const data = textOf(bundle, 'data.json');
  const { source } = JSON.parse(readFileSync(path.join(root, 'templates/rego/ambit.wasm.json'), 'utf8'));
  if (library === undefined || data === undefined) return 'The bundle has no library or no data.';
  if ((bundle.manifest.handWritten ?? []).length > 0)
    return 'The bundle holds Rego that was written by hand; only a real opa can run it.';
  if (digest(library) !== source)
    return 'The library is of another version than this Ambit; only a real opa can run it.';
  return opaWasmFrom(loadPolicy, regoModule(), JSON.parse(data));
}

async function wasmReport(bundle: OpenBundle): Promise<EngineReport> {
  const engine = await wasmOf(bundle);
  return typeof engine === 'string'
    ? skipped('opa-wasm', bundle.cases.length, engine)
    : askEngine(engine, bundle.cases);
}

/** A real server that has loaded the archive, and the bundle's own Rego tests. */
async function opaReports(bundle: OpenBundle, folder: string): Promise<EngineReport[]> {
  const binary = findOpa();
  const archive = bundle.file('bundle.tar.gz');
  const absent = 'No opa program: put it on the PATH or name it in AMBIT_OPA.';
  const tests = bundle.cases.length;
  if (binary === undefined) return [skipped('opa', tests, absent), skipped('opa test', tests, absent)];
  if (archive === undefined) return [skipped('opa', tests, 'The bundle has no archive.')];
  const written = (bundle.manifest.handWritten ?? []).map((f) => f.path);
  const files = ['ambit.rego', 'ambit_test.rego', 'data.json', ...written];
  // Rego of today, as the archive's manifest says; an older opa would read the files otherwise.
  const today = written.length > 0 ? ['--v1-compatible'] : [];
  const ran = spawnSync(binary, ['test', ...today, ...files, '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  const native = nativeReport(ran.stdout, ran.stderr, bundle.cases);
  try {
    const running = await startOpa(binary, archive);
    const report = await askEngine(running.engine, bundle.cases).finally(running.stop);
    return [report, { ...native, version: running.engine.version }];
  } catch (error) {
    return [skipped('opa', tests, (error as Error).message), native];
  }
}

/** What `opa test --format json` said: one entry per test, in the order of the cases; anything else fails all. */
function nativeReport(stdout: string, stderr: string, cases: readonly Case[]): EngineReport {
  const failure = (item: Case, message: string) => ({
    case: item.id,
    expected: item.expect.outcome,
    got: 'error' as const,
    rules: rulesOf(item),
    message,
  });
  const broken = (): EngineReport => {
    const failures = cases.map((item) => failure(item, stderr.slice(0, 500) || 'opa test said nothing'));
    return { ...skipped('opa test', 0, ''), failed: cases.length, failures };
  };
  let results: { name: string; fail?: boolean; error?: unknown }[];
  try {
    results = JSON.parse(stdout);
  } catch {
    return broken();
  }
  const bad = new Set(results.filter((r) => r.fail || r.error).map((r) => r.name));
  const failures = cases.flatMap((item, i) =>
    bad.has(`test_${String(i + 1).padStart(5, '0')}`)
      ? [failure(item, `${item.title}: its Rego test fails`)]
      : [],
  );
  if (results.length !== cases.length) return broken();
  const { reason: _, ...empty } = skipped('opa test', 0, '');
  return { ...empty, passed: cases.length - failures.length, failed: failures.length, failures };
}

type Suites = (bundle: OpenBundle, folder: string) => Promise<Suite[]>;

async function opaSuites(bundle: OpenBundle, folder: string): Promise<Suite[]> {
  const { cases } = bundle;
  return [await wasmReport(bundle), ...(await opaReports(bundle, folder))].map((engine) => ({
    engine,
    cases,
  }));
}

async function cedarSuites(bundle: OpenBundle): Promise<Suite[]> {
  const tests = cedarTestsIn(bundle, loadCedar());
  return [{ engine: await askEngine(tests.engine, tests.cases), cases: tests.cases }];
}

/** What can judge a bundle from its own files, by target. */
const SUITES: ReadonlyMap<string, Suites> = new Map<string, Suites>([
  ['acs', acsSuites],
  ['agentcore', agentCoreSuites],
  ['agentgateway', agentgatewaySuites],
  ['cedar', cedarSuites],
  ['claude-code', claudeCodeSuites],
  ['codex', codexSuites],
  ['envoy-ai-gateway', mcpRouteSuites],
  ['opa', opaSuites],
  ['strands', strandsSuites],
]);

/** Every engine that can run a bundle from its own files, asked its own cases. Empty for targets that print no rules to run. */
export const bundleReports: Suites = async (bundle, folder) =>
  (await SUITES.get(bundle.manifest.target)?.(bundle, folder)) ?? [];

/** An engine on a bundle's cases, or the reason why it cannot be asked as one skipped report. */
export async function reportOr(
  id: string,
  cases: readonly Case[],
  make: () => Engine | Promise<Engine>,
): Promise<EngineReport> {
  try {
    return await askEngine(await make(), cases, { giveUpAfter: 5 });
  } catch (error) {
    const message = (error as Error).message;
    const { reason: _, ...empty } = skipped(id, 0, '');
    const failures = cases.slice(0, 1).map((c) => ({
      case: c.id,
      expected: c.expect.outcome,
      got: 'error' as const,
      rules: rulesOf(c),
      message,
    }));
    return {
      ...empty,
      failed: failures.length,
      skipped: cases.length - failures.length,
      failures,
      reason: message,
    };
  }
}
