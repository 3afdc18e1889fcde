import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const launcher = path.join(import.meta.dirname, 'ambit.mjs');
const folder = mkdtempSync(path.join(tmpdir(), 'ambit-live-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const server = createRequire(import.meta.url).resolve(
  '@modelcontextprotocol/server-filesystem/dist/index.js',
);
const imported = (...args: string[]) => {
  const { status, stdout } = spawnSync(process.execPath, [launcher, 'import', ...args, '--json'], {
    encoding: 'utf8',
  });
  return { status, ...JSON.parse(stdout) };
};

test('a running server that was confirmed is asked for its tools, and they become operations', () => {
  const result = imported('--from-server', `"${process.execPath}" "${server}" "${folder}"`, '--yes');
  expect(result).toMatchObject({ status: 0, sources: [{ format: 'mcp-tools-list', diagnosed: 0 }] });
  const tool = result.model.elements.find((e: { kind: string }) => e.kind === 'tool');
  const effects = Object.fromEntries(
    tool.operations.map((o: { id: string; effect: string }) => [o.id, o.effect]),
  );
  expect(effects).toMatchObject({ read_text_file: 'read', write_file: 'write' });
}, 60_000);

test('without a confirmation nothing is started, and what is no server is named', () => {
  const proof = path.join(folder, 'started');
  const program = `"${process.execPath}" -e "require('fs').writeFileSync('${proof}', '')"`;
  const refused = imported('--from-server', program);
  expect([refused.status, refused.diagnostics[0].code, existsSync(proof)]).toEqual([2, 'AMB925', false]);
  const silent = imported('--from-server', program, '--yes');
  expect([silent.status, silent.diagnostics[0].code, existsSync(proof)]).toEqual([2, 'AMB926', true]);
}, 60_000);
