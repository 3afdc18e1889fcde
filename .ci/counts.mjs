// What a test runner counted: { passed, failed, skipped }.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inRoot, run, runTool } from './lib.mjs';

export const none = { passed: 0, failed: 0, skipped: 0 };

export const sum = (counts) =>
  counts.reduce(
    (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }),
    none,
  );

/** Runs Vitest with one configuration file and returns its counts; a run that fails without a failed test counts as one. */
export async function vitest(config) {
  const report = inRoot('node_modules/.cache/ambit', `${config}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const { code, output } = await runTool(
    'vitest',
    ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { capture: true, env: { NO_COLOR: '1' } },
  );
  if (code !== 0) console.log(output);
  if (!existsSync(report)) return code === 0 ? none : { ...none, failed: 1 };
  const json = JSON.parse(readFileSync(report, 'utf8'));
  return atLeastOneFailure(code, {
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    skipped: json.numPendingTests + json.numTodoTests,
  });
}

/**
 * Runs one Playwright project. `prefix` is put before the command (another user, a display).
 * `output` is a folder that the tests may write to, `cwd` the tree that they run in.
 */
export async function playwright(project, { prefix = [], output, cwd, env = {} }) {
  const report = path.join(output, `${project}.json`);
  rmSync(report, { force: true });
  const command = [
    ...prefix,
    process.execPath,
    path.join(cwd, 'node_modules/@playwright/test/cli.js'),
    ...['test', '-c', 'e2e', `--project=${project}`, '--reporter=list,json'],
  ];
  const { code } = await run(command[0], command.slice(1), {
    cwd,
    env: {
      ...env,
      AMBIT_E2E_OUTPUT: path.join(output, project),
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    },
  });
  if (!existsSync(report)) return { ...none, failed: 1 };
  const { stats } = JSON.parse(readFileSync(report, 'utf8'));
  if (stats.flaky > 0) console.log(`${stats.flaky} of them passed only at the second attempt.`);
  return atLeastOneFailure(code, {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  });
}

/** A run can fail beside its tests (a file that does not load); the sum must show that too. */
function atLeastOneFailure(code, counts) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
