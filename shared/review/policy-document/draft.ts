import type { Diagnostic } from '../../core/diagnostic';
import { passes } from '../../core/diagnostic';
import { checkReferences } from '../../model/check/check';
import type { ModelDocument } from '../../model/document';
import { found } from '../../model/file/codes';
import { locateIn, readJson } from '../../model/file/json-text';
import { pointer, steps } from '../../model/file/pointer';
import { schemaDiagnostics } from '../../model/file/schema-diagnostics';
import { validateModel } from '../../model/generated/validate-model';
import { buildGraph } from '../../model/graph';
import { derivePolicy } from '../../policy/derive';
import { diffPermissions, type PermissionDiff } from '../permissions/diff-permissions';
import { type PolicyFields, withPolicyFields } from './policy-document';

/** What a draft of a policy document would do. */
export interface PolicyDraft {
  /** Located in the text of the draft. */
  readonly diagnostics: readonly Diagnostic[];
  /** The model with the draft in it; null while the draft has an error. */
  readonly document: ModelDocument | null;
  /** What may be done then that may not be done now, and the other way round; null where one of the two has no policy. */
  readonly permissions: PermissionDiff | null;
}

const KEYS = ['tightenings', 'relaxations', 'widenings', 'lists'];

/** What is wrong with the shape around the parts; the parts themselves are judged by the model's schema. */
function shapeFindings(value: unknown, document: ModelDocument): Diagnostic[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return [found('AMB112', 'The policy document: expected an object.', '')];
  const findings = Object.keys(value)
    .filter((key) => !KEYS.includes(key))
    .map((key) => found('AMB111', `The policy document: the key "${key}" is not known.`, pointer([key])));
  const { tightenings } = value as { readonly tightenings?: unknown };
  if (!Array.isArray(tightenings))
    return [...findings, found('AMB112', 'tightenings: expected an array.', '/tightenings')];
  const known = new Set(document.tasks.map((task) => task.id));
  const seen = new Set<unknown>();
  for (const [i, entry] of tightenings.entries()) {
    const at = `/tightenings/${i}/task`;
    const task = (entry as { task?: unknown } | null)?.task;
    if (typeof task !== 'string' || !known.has(task))
      findings.push(found('AMB201', `${JSON.stringify(task) ?? 'nothing'} is no task of the model.`, at));
    else if (seen.has(task)) findings.push(found('AMB200', `Task "${task}" stands here twice.`, at));
    seen.add(task);
  }
  return findings;
}

/** Places of the model as places of the policy document; what lies elsewhere is told of the whole. */
function inDraft(document: ModelDocument, fields: PolicyFields): (d: Diagnostic) => Diagnostic {
  const entry = new Map(fields.tightenings.map((t, i) => [t.task, i]));
  return (d) => {
    const [top = '', index = '', ...rest] = steps(d.at);
    if (top !== 'tasks') return KEYS.includes(top) ? d : { ...d, at: '' };
    const at = entry.get(document.tasks[Number(index)]?.id ?? '');
    return { ...d, at: at === undefined ? '' : pointer(['tightenings', at, ...rest]) };
  };
}

/** Everything that the model's own checks and the policy's derivation find. */
function findingsOf(document: ModelDocument): readonly Diagnostic[] {
  if (!validateModel(document)) return schemaDiagnostics(validateModel.errors ?? [], document);
  const references = checkReferences(document);
  if (!passes(references)) return references;
  return [...references, ...derivePolicy(buildGraph(document)).diagnostics];
}

/**
 * Reads a draft of the policy document and says what it would do to the model: findings at their line and column (those of
 * the model's schema and references, AMB1xx and AMB2xx, and of conditions, AMB3xx) without the ones the model has anyway,
 * and how permissions would change.
 */
export function tryPolicyText(document: ModelDocument, text: string): PolicyDraft {
  const nothing = { document: null, permissions: null };
  const json = readJson(text);
  if (!json.ok) return { ...nothing, diagnostics: json.diagnostics };
  const shape = shapeFindings(json.value, document);
  if (shape.length > 0) return { ...nothing, diagnostics: locateIn(text, shape) };
  const fields = json.value as PolicyFields;
  const next = withPolicyFields(document, fields);
  const same = (d: Diagnostic) => JSON.stringify([d.code, d.at, d.message]);
  const before = new Set(findingsOf(document).map(same));
  const fresh = findingsOf(next).filter((d) => !before.has(same(d)));
  const diagnostics = locateIn(text, fresh.map(inDraft(document, fields)));
  if (!passes(diagnostics)) return { ...nothing, diagnostics };
  const [old, now] = [policyOf(document), policyOf(next)];
  return { diagnostics, document: next, permissions: old && now ? diffPermissions(old, now) : null };
}

function policyOf(document: ModelDocument) {
  if (!passes(checkReferences(document))) return null;
  const derived = derivePolicy(buildGraph(document));
  return derived.ok ? derived.value : null;
}
