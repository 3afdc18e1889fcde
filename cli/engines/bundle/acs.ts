import { spawnSync } from 'node:child_process';
import type { OpenBundle } from '../../../shared/bundle/open-bundle';
import { acsCedarEngine } from '../../../shared/verify/engines/acs-cedar';
import type { Suite } from '../../../shared/verify/junit';
import { loadCedar } from '../../engines';
import { findOpa } from '../opa-binary';
import { askable, suiteOf, textIn } from './askable';
import { skipped } from './skipped';

/** `opa test` of the policy folder, asked as a host asks; its tests are numbered by their cases. */
function opaTest({ cases }: OpenBundle, folder: string): Suite {
  const id = 'acs policy by opa test';
  const binary = findOpa();
  if (binary === undefined)
    return {
      engine: skipped(id, cases.length, 'No opa program: put it on the PATH or name it in AMBIT_OPA.'),
      cases,
    };
  const ran = spawnSync(binary, ['test', 'policy', '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  const results = (() => {
    try {
      return JSON.parse(ran.stdout) as readonly { name: string; fail?: boolean; error?: unknown }[];
    } catch {
      return [];
    }
  })();
  const answer = new Map(results.map((r) => [r.name, !r.fail && !r.error]));
  // Requests without an operation or arguments are no calls: the bundle has no test of them.
  const tested = cases.flatMap((item, i) => {
    const passed = answer.get(`test_${String(i + 1).padStart(5, '0')}`);
    return passed === undefined ? [] : [{ item, passed }];
  });
  const failures = (
    tested.length > 0 ? tested.filter((t) => !t.passed) : cases.slice(0, 1).map((item) => ({ item }))
  ).map(({ item }) => ({
    case: item.id,
    expected: item.expect.outcome,
    got: 'error' as const,
    rules: item.expect.rules ?? [],
    message: tested.length > 0 ? `${item.title}: its Rego test fails` : ran.stderr.slice(0, 500),
  }));
  const engine = {
    ...skipped(
      id,
      cases.length - Math.max(tested.length, failures.length),
      'requests that are no tool call have no test',
    ),
    judged: 'emulated' as const,
    passed: tested.length - (tested.length > 0 ? failures.length : 0),
    failed: failures.length,
    failures,
  };
  return {
    engine,
    cases: [...tested.map((t) => t.item), ...cases.filter((c) => !tested.some((t) => t.item === c))],
  };
}

/** Both of the policies that an ACS bundle carries: Rego by `opa test`, Cedar by the mapping of the specification. */
export async function acsSuites(bundle: OpenBundle, folder: string): Promise<Suite[]> {
  const cedar = acsCedarEngine(loadCedar(), textIn(bundle, 'cedar/ambit.cedar'));
  return [
    opaTest(bundle, folder),
    await suiteOf(bundle, cedar, askable(bundle, ['arg_unknown', 'arg_type'])),
  ];
}
