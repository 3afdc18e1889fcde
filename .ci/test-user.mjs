// Browsers refuse to run as root with their sandbox. When the tests run as root (a container), the end-to-end part
// runs as a normal user instead, so that the sandbox which people get is the sandbox which is tested.
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inRoot, root, run } from './lib.mjs';

const USER = 'ambit-e2e';

/**
 * Where and as whom the end-to-end tests run: { prefix, cwd, output, env, cleanUp }.
 * `prefix` goes before each command, `cwd` is a tree the user can read, `output` a folder the user can write.
 */
export async function testUser() {
  const output = mkdtempSync(path.join(os.tmpdir(), 'ambit-e2e-out-'));
  const cleanUp = () => rmSync(output, { recursive: true, force: true });
  if (process.getuid() !== 0) return { prefix: [], cwd: root, output, env: {}, cleanUp };

  if ((await quiet('id', [USER])) !== 0) await must('useradd', ['--create-home', '--shell', '/bin/sh', USER]);
  await must('chown', [USER, output]);
  const prefix = ['runuser', '-u', USER, '--'];
  const env = { HOME: `/home/${USER}`, TMPDIR: '/tmp', XDG_RUNTIME_DIR: '', ...(await sandboxEnv(prefix)) };
  if (await canRead(prefix, root)) return { prefix, cwd: root, output, env, cleanUp };

  const copy = copyTree();
  return {
    prefix,
    cwd: copy,
    output,
    env,
    cleanUp: () => {
      cleanUp();
      rmSync(copy, { recursive: true, force: true });
    },
  };
}

/** A machine without user namespaces cannot sandbox: the tests then say so and skip what needs it. */
async function sandboxEnv(prefix) {
  if ((await quiet(prefix[0], [...prefix.slice(1), 'unshare', '--user', 'true'])) === 0) return {};
  console.log('This machine refuses user namespaces: browsers run without their sandbox.');
  return { AMBIT_E2E_NO_SANDBOX: '1' };
}

async function canRead(prefix, folder) {
  await quiet('chmod', ['-R', 'a+rX', folder]);
  return (
    (await quiet(prefix[0], [...prefix.slice(1), 'test', '-r', path.join(folder, 'package.json')])) === 0
  );
}

/** A clone below a private folder (such as /root) stays private; the user gets a copy of what the tests need. */
function copyTree() {
  const copy = mkdtempSync('/var/tmp/ambit-e2e-tree-');
  chmodSync(copy, 0o755);
  for (const name of ['package.json', 'dist', 'e2e', 'electron', 'shared', 'templates', 'node_modules'])
    cpSync(inRoot(name), path.join(copy, name), { recursive: true, verbatimSymlinks: true });
  return copy;
}

const quiet = async (program, args) => (await run(program, args, { capture: true })).code;

async function must(program, args) {
  const { code, output } = await run(program, args, { capture: true });
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${output}`);
}
