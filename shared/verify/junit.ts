import type { Case } from '../cases/case';
import type { EngineReport } from './ask';
import type { SuiteCheck } from './suite-report';

/** What XML 1.0 cannot hold even as an entity: control characters, halves of pairs, U+FFFE and U+FFFF. */
const impossible = (code: number) =>
  code < 0x20
    ? !'\t\n\r'.includes(String.fromCharCode(code))
    : (code >= 0xd800 && code <= 0xdfff) || (code | 1) === 0xffff;

/** XML 1.0 text: what it cannot hold becomes a visible escape, markup becomes entities. */
export const xml = (text: string) =>
  [...text]
    .map((c) => {
      const code = c.codePointAt(0) ?? 0;
      if (impossible(code)) return `\\u${code.toString(16).padStart(4, '0')}`;
      return '&<>"\'\n\r\t'.includes(c) ? `&#${code};` : c;
    })
    .join('');

/** An engine and the cases it was given, in the order in which it was asked. */
export interface Suite {
  readonly engine: EngineReport;
  readonly cases: readonly Case[];
}

/**
 * JUnit XML as CI systems read it: a suite per engine, a test case per case, times left out because there is no clock here.
 * Cases that an engine was not asked are skipped, with the reason. `checks` are about all cases together.
 */
export function junit(asked: readonly Suite[], checks: readonly SuiteCheck[] = []): string {
  const suites = asked.map(({ engine, cases }) => {
    const failed = new Map(engine.failures.map((f) => [f.case, f]));
    const answered = engine.passed + engine.failed;
    const name = xml(`${engine.id} ${engine.version}`.trim());
    const tests = cases.map((item, row) => {
      const open = `    <testcase classname="${name}" name="${xml(item.id)}"`;
      const failure = failed.get(item.id);
      if (row >= answered)
        return `${open}><skipped message="${xml(engine.reason ?? 'not asked')}"/></testcase>`;
      if (failure === undefined) return `${open}/>`;
      const kind = failure.got === 'error' ? 'error' : 'failure';
      return `${open}><${kind} message="${xml(failure.message)}"/></testcase>`;
    });
    const errors = engine.failures.filter((f) => f.got === 'error').length;
    const counts = `tests="${cases.length}" failures="${engine.failed - errors}" errors="${errors}" skipped="${engine.skipped}"`;
    return [`  <testsuite name="${name}" ${counts}>`, ...tests, '  </testsuite>'].join('\n');
  });
  const whole = checks.length > 0 ? [checkSuite(checks)] : [];
  return `${['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="ambit">', ...suites, ...whole, '</testsuites>'].join('\n')}\n`;
}

function checkSuite(checks: readonly SuiteCheck[]): string {
  const tests = checks.map(({ name, failure }) => {
    const open = `    <testcase classname="suite" name="${xml(name)}"`;
    return failure === undefined ? `${open}/>` : `${open}><failure message="${xml(failure)}"/></testcase>`;
  });
  const failures = checks.filter((c) => c.failure !== undefined).length;
  const counts = `tests="${checks.length}" failures="${failures}" errors="0" skipped="0"`;
  return [`  <testsuite name="suite" ${counts}>`, ...tests, '  </testsuite>'].join('\n');
}
