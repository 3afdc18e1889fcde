import { counted } from '../core/counted';
import type { Diagnostic } from '../core/diagnostic';
import { sortBy } from '../core/order';
import { fail, ok, type Result } from '../core/result';
import type { Widening } from '../model/document';
import type { Policy } from '../policy/policy';
import { type HandFile, handRules, type Supplement } from '../policy/supplement';
import { cedarSchema } from '../targets/cedar/schema';
import { handFinding } from './codes';
import { type CedarReader, readCedar } from './read-cedar';
import { readRego } from './read-rego';

/** A text as it was found beside a model; `path` is the name in that folder. */
export interface HandText {
  readonly path: string;
  readonly text: string;
}

export const MAX_HAND_FILES = 100;
export const MAX_HAND_CHARACTERS = 256 * 1024;
const NAME = /^[A-Za-z0-9_][\w.-]{0,99}\.(?:cedar|rego)$/;

/** The folder that stands beside a model's file: `desk.ambit.json` → `desk.policies`. */
export function policiesFolder(file: string): string {
  return `${file.replace(/\.(?:ya?ml|json)$/i, '').replace(/\.ambit$/i, '')}.policies`;
}

/**
 * Reads what is written by hand beside a model. Fails with every finding of every file, located: names that are odd (AMB753),
 * too much (AMB754), and what `readCedar` and `readRego` find.
 */
export function readSupplement(
  cedar: CedarReader,
  policy: Policy,
  texts: readonly HandText[],
  widenings: readonly Widening[],
): Result<Supplement> {
  if (texts.length > MAX_HAND_FILES)
    return fail([
      handFinding('AMB754', counted(texts.length, 'file'), `more than ${MAX_HAND_FILES} files are not read`),
    ]);
  // An action may be in hundreds of rules; the schema is worked out once.
  const schema = cedarSchema(policy);
  const findings: Diagnostic[] = [];
  const files: HandFile[] = [];
  for (const { path, text } of texts) {
    const read = !NAME.test(path)
      ? fail([handFinding('AMB753', path, 'this name is not one of a hand-written policy file')])
      : text.length > MAX_HAND_CHARACTERS
        ? fail([handFinding('AMB754', path, `longer than ${MAX_HAND_CHARACTERS} characters`)])
        : path.endsWith('.cedar')
          ? readCedar(cedar, path, text, schema)
          : readRego(path, text);
    if (read.ok) files.push(read.value);
    findings.push(...read.diagnostics);
  }
  return findings.length > 0
    ? fail(findings)
    : accept(
        sortBy(files, (file) => file.path),
        widenings,
      );
}

/** Marks the rules that a recorded widening accepts; a widening of another text, or of no rule, is pointed out (AMB757). */
function accept(files: Supplement, widenings: readonly Widening[]): Result<Supplement> {
  const rules = new Map(handRules(files).map((rule) => [rule.id, rule]));
  const stale = widenings.filter((w) => rules.get(w.rule)?.digest !== w.digest);
  const findings = stale.map(({ id, rule }) => ({
    ...handFinding(
      'AMB757',
      rule,
      rules.has(rule)
        ? `the widening “${id}” was recorded for another text of this rule; its digest is now ${rules.get(rule)?.digest}`
        : `the widening “${id}” names a rule that is not there`,
    ),
    at: `/widenings/${widenings.findIndex((w) => w.id === id)}`,
  }));
  const marked = files.map((file) => ({
    ...file,
    rules: file.rules.map((rule) => {
      const found = widenings.find((w) => w.rule === rule.id && w.digest === rule.digest);
      if (found === undefined || rule.effect !== 'permit') return rule;
      const { id, reason, decidedBy } = found;
      return { ...rule, accepted: { id, reason, decidedBy } };
    }),
  }));
  return ok(marked, findings);
}
