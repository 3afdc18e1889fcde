// npm test: everything, from a fresh clone. Checks, the real policy engines, the build, then the same end-to-end
// specs in the desktop app and in a browser. The last line is the sum of all runners; it fails when anything did.
import { existsSync } from 'node:fs';
import { build } from './build.mjs';
import { check, counted } from './check.mjs';
import { none, playwright, sum, vitest } from './counts.mjs';
import { ensureDependencies, run, step } from './lib.mjs';
import { setupElectron } from './setup-electron.mjs';
import { testUser } from './test-user.mjs';

const systemPrograms = { chromium: '/usr/bin/chromium', xvfb: '/usr/bin/Xvfb', xauth: '/usr/bin/xauth' };

try {
  await prepare();
  const counts = [await check(), await counted('conformance', () => vitest('vitest.conformance.config.ts'))];
  const built = await counted('build', async () => {
    await build();
    return none;
  });
  counts.push(built);
  if (built.failed === 0) counts.push(...(await endToEnd()));
  const { passed, failed, skipped } = sum(counts);
  if (failed > 0) process.exitCode = 1;
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
  console.log('0 passed, 1 failed, 0 skipped');
}

async function prepare() {
  await ensureDependencies();
  const missing = Object.keys(systemPrograms).filter((name) => !existsSync(systemPrograms[name]));
  if (missing.length > 0) await installSystemPrograms(missing);
  await setupElectron();
}

async function installSystemPrograms(packages) {
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  if (process.getuid() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new Error(
      `The end-to-end tests need ${packages.join(', ')}. As root: apt-get ${install.join(' ')}`,
    );
  await step(`install ${packages.join(', ')}`, async () => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    for (const args of [['update'], install]) {
      const { code, output } = await run('apt-get', args, { capture: true, env });
      if (code !== 0) throw new Error(output);
    }
  });
}

async function endToEnd() {
  const user = await testUser();
  try {
    const display = ['xvfb-run', '-a', '--server-args=-screen 0 1600x1000x24'];
    const desktop = { ...user, prefix: [...user.prefix, ...display] };
    return [
      await counted('end to end, desktop app', () => playwright('electron', desktop)),
      await counted('end to end, browser', () => playwright('chromium', user)),
    ];
  } finally {
    user.cleanUp();
  }
}
