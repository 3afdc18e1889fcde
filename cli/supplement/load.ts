import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { passes } from '../../shared/core/diagnostic';
import { fail, ok, type Result } from '../../shared/core/result';
import type { Policy } from '../../shared/policy/policy';
import { handFinding } from '../../shared/supplement/codes';
import { handTexts } from '../../shared/supplement/folder';
import { readSupplement } from '../../shared/supplement/read';
import type { CedarReader } from '../../shared/supplement/read-cedar';
import type { Whole } from '../commands/model';
import { loadCedar } from '../engines';
import { findOpa } from '../engines/opa-binary';
import { checkedBy, checkRego } from './opa-rego';

/**
 * The policy with what is written by hand beside the model, each file read by its engine: Cedar always, Rego where an `opa` is
 * at hand, else AMB758 says so. Fails with every located finding when one file is not sound.
 */
export function loadSupplement(model: string, { policy, graph }: Whole): Result<Policy> {
  const texts = model === '-' ? ok([]) : handTexts(fs, TextDecoder, model);
  if (!texts.ok) return texts;
  const widenings = graph.document.widenings ?? [];
  if (texts.value.length === 0 && widenings.length === 0) return ok(policy);
  const read = readSupplement(loadCedar() as unknown as CedarReader, policy, texts.value, widenings);
  if (!read.ok) return read;
  if (texts.value.length === 0) return ok(policy, read.diagnostics);
  const rego = read.value.filter((file) => file.language === 'rego');
  const whole = { ...policy, supplement: read.value };
  if (rego.length === 0) return ok(whole, read.diagnostics);
  const binary = findOpa();
  if (binary === undefined)
    return ok(whole, [
      ...read.diagnostics,
      ...rego.map(({ path }) => handFinding('AMB758', path, 'no opa program is here to read it')),
    ]);
  const findings = checkRego(binary, whole);
  if (!passes(findings)) return fail([...read.diagnostics, ...findings]);
  const version = /Version:\s*(\S+)/.exec(spawnSync(binary, ['version'], { encoding: 'utf8' }).stdout ?? '');
  return ok(
    { ...whole, supplement: read.value.map(checkedBy(version?.[1] ?? 'of unknown version')) },
    read.diagnostics,
  );
}
