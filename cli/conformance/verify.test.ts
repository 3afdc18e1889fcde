import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const launcher = path.join(import.meta.dirname, '../ambit.mjs');
const model = path.join(import.meta.dirname, '../../templates/archetypes/support-agent.ambit.json');
const folder = mkdtempSync(path.join(tmpdir(), 'ambit-verify-'));
const bundle = path.join(folder, 'out/gateway/authzen');
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

const ambit = (...args: string[]) =>
  new Promise<{ status: number | null; stdout: string }>((resolve) => {
    const child = spawn(process.execPath, [launcher, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
    let stdout = '';
    child.stdout.on('data', (part) => {
      stdout += part;
    });
    child.on('close', (status) => resolve({ status, stdout }));
  });
const serve = (listener: RequestListener) =>
  new Promise<string>((resolve) => {
    const server = createServer(listener).listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
    servers.push(server);
  });
const asked = async (...args: string[]) => {
  const { status, stdout } = await ambit('verify', bundle, '--json', ...args);
  return { status, ...JSON.parse(stdout) };
};

beforeAll(async () => {
  expect((await ambit('build', model, '--out', path.join(folder, 'out'))).status).toBe(0);
}, 60_000);

describe('a bundle', () => {
  test('changed in one byte is found and nothing of it is run', async () => {
    const copy = path.join(folder, 'changed');
    cpSync(path.join(folder, 'out/gateway/opa'), copy, { recursive: true });
    appendFileSync(path.join(copy, 'data.json'), ' ');
    const { status, stdout } = await ambit('verify', copy, '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      intact: false,
      engines: [],
      diagnostics: [{ code: 'AMB733', message: 'data.json was changed' }],
    });
  });

  test('runs its own Cedar tests on its own policies, and writes JUnit', async () => {
    const results = path.join(folder, 'results.xml');
    const cedar = path.join(folder, 'out/gateway/cedar');
    const { status, stdout } = await ambit('verify', cedar, '--json', '--junit', results);
    expect(status).toBe(0);
    const [engine] = JSON.parse(stdout).engines;
    expect(engine).toMatchObject({ id: 'cedar-wasm', failed: 0, skipped: 0 });
    expect(engine.passed).toBeGreaterThan(50);
    expect(readFileSync(results, 'utf8').match(/<testcase /g)).toHaveLength(engine.passed);
  });

  test('without the digest it should have is refused, and a folder that is none ends with 2', async () => {
    expect(await asked('--digest', 'sha256:0')).toMatchObject({
      status: 1,
      diagnostics: [{ code: 'AMB735' }],
    });
    expect((await ambit('verify', folder)).status).toBe(2);
  });
});

describe('a decision point', () => {
  const vectors = () => JSON.parse(readFileSync(path.join(bundle, 'decisions.json'), 'utf8')).evaluation;
  const rightAnswers = () => {
    const key = (value: unknown) =>
      JSON.stringify(value, (_, v) =>
        v && typeof v === 'object' && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort()) : v,
      );
    const known = new Map(
      vectors().map((v: { request: unknown; expected: boolean }) => [key(v.request), v.expected]),
    );
    return (request: unknown) => ({ decision: known.get(key(request)) ?? false });
  };
  const reading =
    (then: (body: unknown, url: string) => unknown): RequestListener =>
    async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(then(JSON.parse(Buffer.concat(parts).toString()), request.url ?? '')));
    };

  test('that answers as expected passes every case, one by one and in batches', async () => {
    const right = rightAnswers();
    const url = await serve(
      reading((body, at) =>
        at.endsWith('s')
          ? { evaluations: (body as { evaluations: unknown[] }).evaluations.map(right) }
          : right(body),
      ),
    );
    const { status, cases, engines } = await asked('--pdp', url, '--batch');
    expect(engines).toMatchObject([
      { id: 'pdp', passed: cases.total, failed: 0 },
      { id: 'pdp-batch', passed: cases.total, failed: 0 },
    ]);
    expect(status).toBe(0);
  });

  test('that gives the first answer to a whole batch is found', async () => {
    const right = rightAnswers();
    const url = await serve(
      reading((body, at) => {
        const { evaluations = [] } = body as { evaluations?: unknown[] };
        return at.endsWith('s') ? { evaluations: evaluations.map(() => right(evaluations[0])) } : right(body);
      }),
    );
    const { status, engines } = await asked('--pdp', url, '--batch');
    expect(engines[0].failed).toBe(0);
    expect(engines[1].failed).toBeGreaterThan(0);
    expect(status).toBe(1);
  });

  test.each([
    ['says yes to everything', { decision: true }],
    ['says "true" in quotes', { decision: 'true' }],
    ['says nothing', {}],
  ])('that %s fails', async (_, answer) => {
    const { status, engines } = await asked('--pdp', await serve(reading(() => answer)));
    expect(status).toBe(1);
    expect(engines[0].failed).toBeGreaterThan(0);
  });

  test('that hangs is asked a bounded number of times', async () => {
    const { status, engines, cases } = await asked('--pdp', await serve(() => {}), '--timeout', '200');
    expect(status).toBe(1);
    expect(engines[0]).toMatchObject({ failed: 5, skipped: cases.total - 5 });
    expect(engines[0].failures[0].message).toContain('no answer within 200 ms');
  });

  test('that never stops sending, or sends elsewhere, costs a bounded amount', async () => {
    const endless = await serve((_, response) => {
      const more = () => {
        while (response.writable && response.write('x'.repeat(65_536)));
        if (response.writable) response.once('drain', more);
      };
      more();
    });
    const elsewhere = await serve((_, response) => response.writeHead(307, { location: endless }).end());
    for (const url of [endless, elsewhere]) {
      const { status, engines } = await asked('--pdp', url);
      expect(status).toBe(1);
      expect(engines[0].failed).toBe(5);
    }
  });

  test('at what is no HTTP address ends with 2', async () => {
    expect(await asked('--pdp', 'file:///etc/passwd')).toMatchObject({
      status: 2,
      diagnostics: [{ code: 'AMB912' }],
    });
  });
});

test('a JUnit file that cannot be written ends with 2', async () => {
  const file = path.join(folder, 'a-file');
  writeFileSync(file, '');
  expect(await asked('--junit', path.join(file, 'results.xml'))).toMatchObject({ status: 2 });
});
