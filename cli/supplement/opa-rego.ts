import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Case } from '../../shared/cases/case';
import { canonicalJson } from '../../shared/core/canonical';
import type { Diagnostic } from '../../shared/core/diagnostic';
import type { Policy } from '../../shared/policy/policy';
import { HAND_FOLDER, type HandFile } from '../../shared/policy/supplement';
import { handFinding } from '../../shared/supplement/codes';
import { restateCases } from '../../shared/supplement/restate';
import { opaData } from '../../shared/targets/opa/data';
import { handRego } from '../../shared/targets/opa/opa';
import { targetTools } from '../engines';

const LONGEST_MS = 60_000;

/** Runs `opa` in a folder that holds a policy's bundle, and gives what it printed. */
function inBundle(binary: string, policy: Policy, args: readonly string[], input = ''): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ambit-rego-'));
  try {
    mkdirSync(path.join(folder, HAND_FOLDER));
    const manifest = { metadata: {}, rego_version: 1, revision: '', roots: ['ambit', HAND_FOLDER] };
    const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
    write('.manifest', JSON.stringify(manifest));
    write('ambit.rego', targetTools().regoLibrary ?? '');
    write('data.json', canonicalJson(opaData(policy)));
    for (const file of handRego(policy)) write(file.path, file.text);
    const ran = spawnSync(binary, args, {
      cwd: folder,
      encoding: 'utf8',
      input,
      timeout: LONGEST_MS,
      maxBuffer: 256 * 1024 * 1024,
    });
    if (ran.error) throw ran.error;
    return `${ran.stdout}${ran.stderr}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface OpaError {
  readonly message: string;
  readonly location?: { readonly file: string; readonly row: number; readonly col: number };
}

/** What OPA said of one place; in a bundle that does not parse it says the place in the message. */
function finding({ message, location }: OpaError): Diagnostic {
  const told = /supplement\/([\w.-]+):(\d+): (.*)/s.exec(message);
  const file = location ? path.basename(location.file) : (told?.[1] ?? 'a Rego file');
  const line = location?.row ?? Number(told?.[2] ?? 1);
  const words = (told?.[3] ?? message).split('\n')[0] ?? message;
  return handFinding('AMB750', file, words, { line, column: location?.col ?? 1 });
}

/** `opa check --strict` on the library with the hand-written Rego files; a finding per error. Throws when `opa` does not run. */
export function checkRego(binary: string, policy: Policy): readonly Diagnostic[] {
  const said = inBundle(binary, policy, ['check', '--strict', '--bundle', '--format', 'json', '.']);
  if (said.trim() === '') return [];
  try {
    const { errors = [] } = JSON.parse(said) as { readonly errors?: readonly OpaError[] };
    return errors.map(finding);
  } catch {
    return [handFinding('AMB750', 'the Rego files', said.slice(0, 500))];
  }
}

/** Files that an `opa` of this version has read. */
export const checkedBy =
  (version: string) =>
  (file: HandFile): HandFile =>
    file.language === 'rego'
      ? { ...file, checked: true, checkedBy: `OPA ${version}: opa check --strict, with the library.` }
      : file;

/** The cases as a real `opa` with the hand-written files decides them. Throws when it does not answer. */
export function restateForOpa(binary: string, policy: Policy, cases: readonly Case[]): readonly Case[] {
  const query = '[d | c := input.cases[_]; d := data.ambit.decision with input as c]';
  const input = JSON.stringify({ cases: cases.map((c) => c.request) });
  const said = inBundle(
    binary,
    policy,
    ['eval', '--bundle', '.', '--stdin-input', '--format', 'json', query],
    input,
  );
  const answer = JSON.parse(said).result?.[0]?.expressions?.[0]?.value;
  if (!Array.isArray(answer) || answer.length !== cases.length)
    throw new Error(`opa eval gave no decision for each case: ${said.slice(0, 300)}`);
  return restateCases(cases, answer);
}
