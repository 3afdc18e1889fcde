// npm run check: format, lint, types per folder, unit tests, generated files. Everything runs at once and every
// finding is shown, so that one run tells all there is to repair.
import { pathToFileURL } from 'node:url';
import { none, sum, vitest } from './counts.mjs';
import { generate } from './generate.mjs';
import { ensureDependencies, runTool, step } from './lib.mjs';

/** Returns the counts of all parts; a part that is not a test counts only when it fails. */
export async function check() {
  await ensureDependencies();
  return sum(
    await Promise.all([
      counted('format and lint', () =>
        tool('biome', ['check', '--error-on-warnings', '--diagnostic-level=warn', '.']),
      ),
      counted('types', () => tool('tsc', ['-b'])),
      counted('generated files', generatedAreCurrent),
      counted('unit tests', () => vitest('vitest.config.ts')),
    ]),
  );
}

/** Runs a step that returns counts, and says so when it failed. A step that throws counts as one failure. */
export async function counted(name, work) {
  let counts = none;
  try {
    await step(name, async () => {
      counts = await work();
      if (counts.failed > 0) throw new Error(`${counts.failed} failed`);
    });
  } catch (error) {
    if (counts.failed === 0) {
      console.log(error instanceof Error ? error.message : error);
      return { ...none, failed: 1 };
    }
  }
  return counts;
}

async function tool(name, args) {
  const { code, output } = await runTool(name, args, { capture: true });
  if (code === 0) return none;
  throw new Error(output);
}

async function generatedAreCurrent() {
  const stale = await generate({ check: true });
  if (stale.length === 0) return none;
  throw new Error(`Out of date: ${stale.join(', ')}. Run \`npm run generate\` and commit the result.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, failed, skipped } = await check();
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  if (failed > 0) process.exitCode = 1;
}
