import { digest, digestOf } from '../core/canonical';
import type { Diagnostic } from '../core/diagnostic';
import { fail, ok, type Result } from '../core/result';
import type { HandFile, HandRule } from '../policy/supplement';
import { handFinding } from './codes';
import { indexAtByte, placeAt } from './place';

interface CedarError {
  readonly message: string;
  readonly help: string | null;
  readonly sourceLocations?: readonly { readonly start: number }[];
}
type Failure = { readonly type: 'failure'; readonly errors: readonly CedarError[] };

/** The part of `@cedar-policy/cedar-wasm` that reads and validates, injected so that `shared/` loads no engine by itself. */
export interface CedarReader {
  getCedarSDKVersion(): string;
  policySetTextToParts(
    text: string,
  ): { type: 'success'; policies: readonly string[]; policy_templates: readonly string[] } | Failure;
  policyToJson(text: string): { type: 'success'; json: unknown } | Failure;
  validate(call: unknown):
    | {
        type: 'success';
        validationErrors: readonly { readonly policyId: string; readonly error: CedarError }[];
        validationWarnings: readonly { readonly policyId: string; readonly error: CedarError }[];
      }
    | Failure;
}

const NAME = /^[\w.-]{1,80}$/;

/** Cedar says `for policy `x``, which repeats what the place says. */
const words = ({ message, help }: CedarError) =>
  `${message.replace(/^for policy `[^`]*`, /, '')}${help === null ? '' : ` (${help})`}`;

interface Part {
  readonly text: string;
  /** Where it starts in the file. */
  readonly start: number;
}

/** The rules' texts with their places, in the order of the file. */
function located(file: string, parts: readonly string[]): Part[] {
  const from = new Map<string, number>();
  return parts
    .map((text) => {
      const start = Math.max(0, file.indexOf(text, from.get(text) ?? 0));
      from.set(text, start + text.length);
      return { text, start };
    })
    .sort((a, b) => a.start - b.start);
}

/**
 * Reads one Cedar file and has Cedar validate it strictly against the schema that the model's bundles carry. Every finding says
 * where in the file: AMB750 for what Cedar cannot read (and for templates), AMB751 for what is not of the schema, warnings too,
 * AMB755 for names that are not apart.
 */
export function readCedar(cedar: CedarReader, path: string, text: string, schema: unknown): Result<HandFile> {
  const at = (error: CedarError, offset = 0, of = text) =>
    placeAt(text, offset + indexAtByte(of, error.sourceLocations?.[0]?.start ?? 0));
  const split = cedar.policySetTextToParts(text);
  if (split.type === 'failure')
    return fail(split.errors.map((error) => handFinding('AMB750', path, words(error), at(error))));
  if (split.policy_templates.length > 0)
    return fail([
      handFinding('AMB750', path, 'a template is no rule until it is linked, and nothing links it here', {
        line: 1,
        column: 1,
      }),
    ]);
  const findings: Diagnostic[] = [];
  const rules: HandRule[] = [];
  const parts = located(text, split.policies);
  for (const [index, { text: part, start }] of parts.entries()) {
    const place = placeAt(text, start);
    const parsed = cedar.policyToJson(part);
    if (parsed.type === 'failure') {
      findings.push(
        ...parsed.errors.map((error) => handFinding('AMB750', path, words(error), at(error, start, part))),
      );
      continue;
    }
    const json = parsed.json as { effect: 'permit' | 'forbid'; annotations?: Record<string, string> };
    const named = json.annotations?.id;
    const id = `${path}#${named ?? index + 1}`;
    if (named !== undefined && !NAME.test(named))
      findings.push(handFinding('AMB755', path, `“${named}” cannot be a rule’s name`, place));
    if (rules.some((rule) => rule.id === id))
      findings.push(handFinding('AMB755', path, `two rules are called ${id}`, place));
    rules.push({ id, effect: json.effect, text: part, json, digest: digestOf(json), line: place.line });
  }
  if (findings.length > 0) return fail(findings);
  const answer = cedar.validate({
    schema,
    policies: { staticPolicies: Object.fromEntries(parts.map(({ text: part }, i) => [String(i), part])) },
    validationSettings: { mode: 'strict' },
  });
  if (answer.type === 'failure')
    return fail(answer.errors.map((error) => handFinding('AMB751', path, words(error))));
  // Cedar says the same for each action that a rule speaks of; once for each place is enough.
  const invalid = new Map<string, Diagnostic>();
  for (const { policyId, error } of [...answer.validationErrors, ...answer.validationWarnings]) {
    const part = parts[Number(policyId)];
    const place = at(error, part?.start, part?.text);
    const key = `${place.line} ${place.column}`;
    if (!invalid.has(key)) invalid.set(key, handFinding('AMB751', path, words(error), place));
  }
  if (invalid.size > 0) return fail([...invalid.values()]);
  const checkedBy = `Cedar ${cedar.getCedarSDKVersion()}: strict validation against the bundle’s schema, without warnings.`;
  return ok({ path, language: 'cedar', text, digest: digest(text), checkedBy, checked: true, rules });
}
