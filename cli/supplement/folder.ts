import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../../shared/core/diagnostic';
import { sortBy } from '../../shared/core/order';
import { fail, ok, type Result } from '../../shared/core/result';
import { handFinding } from '../../shared/supplement/codes';
import { type HandText, MAX_HAND_CHARACTERS, policiesFolder } from '../../shared/supplement/read';

/**
 * The texts in the folder beside a model's file; none when there is no such folder. Fails on what is no plain file of policy
 * text (AMB753), on what is far too long (AMB754) and on what is not UTF-8 (AMB750). Names that start with a dot are left alone.
 */
export function handTexts(model: string): Result<readonly HandText[]> {
  if (model === '-') return ok([]);
  const folder = policiesFolder(model);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return ok([]);
  const findings: Diagnostic[] = [];
  const texts: HandText[] = [];
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const { name } = entry;
      const file = path.join(folder, name);
      if (name.startsWith('.')) continue;
      if (!entry.isFile()) findings.push(handFinding('AMB753', file, 'it is no plain file'));
      else if (statSync(file).size > 4 * MAX_HAND_CHARACTERS)
        findings.push(handFinding('AMB754', file, 'it is too long'));
      else
        try {
          texts.push({
            path: name,
            text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)),
          });
        } catch {
          findings.push(handFinding('AMB750', file, 'it cannot be read as UTF-8 text'));
        }
    }
  } catch (error) {
    findings.push(handFinding('AMB750', folder, (error as Error).message));
  }
  return findings.length > 0 ? fail(findings) : ok(sortBy(texts, (text) => text.path));
}
