import type { Diagnostic } from '../../shared/core/diagnostic';
import { fail, ok, type Result } from '../../shared/core/result';
import type { ModelDocument } from '../../shared/model/document';
import { openModel } from '../../shared/model/file/open';
import { derivePolicy } from '../../shared/policy/derive';
import type { Policy } from '../../shared/policy/policy';
import { diffModels, type ItemChange, type ModelDiff } from '../../shared/review/diff/diff-models';
import { diffThreats, type ThreatDiff } from '../../shared/review/diff/diff-threats';
import { diffPermissions, type PermissionDiff } from '../../shared/review/permissions/diff-permissions';
import { deriveThreats } from '../../shared/threats/evaluate';
import { loadRules } from '../../shared/threats/load';
import type { Threat } from '../../shared/threats/threat';
import { readText, ruleFiles } from '../input';
import type { Report } from '../output';
import { readRevision } from '../revision';
import { markdown, permissionLines, text } from './diff-lines';
import { badInput } from './model';

export const FAIL_ON = ['widened', 'new-high'] as const;
export interface DiffOptions {
  readonly failOn: readonly string[];
  readonly format: 'text' | 'md';
}

interface Side {
  readonly document: ModelDocument;
  readonly policy: Policy;
  readonly threats: readonly Threat[];
}

/** `REV:path` is a file at a git revision; anything else a file, or stdin for `-`. */
function readSide(place: string): Result<Side> {
  const text = readRevision(place) ?? readText(place);
  if (!text.ok) return text;
  const named = (d: Diagnostic) => ({ ...d, message: `${place}: ${d.message}` });
  const opened = openModel(text.value);
  if (!opened.ok) return fail(opened.diagnostics.map(named));
  const graph = opened.value;
  const derived = derivePolicy(graph);
  const rules = loadRules(ruleFiles());
  if (!derived.ok || !rules.ok) return fail([...derived.diagnostics, ...rules.diagnostics].map(named));
  const [policy, threats] = [derived.value, deriveThreats(graph, rules.value)];
  return ok({ document: graph.document, policy, threats });
}

const severe = ({ severity }: Threat) => severity === 'high' || severity === 'critical';

/** What differs between two models: parts, threats and, above all, what agents may do. Exit 1 for what `failOn` names. */
export function diff(before: string, after: string, { failOn, format }: DiffOptions): Report {
  const [left, right] = [readSide(before), readSide(after)];
  if (!left.ok || !right.ok)
    return badInput('diff', [...(left.ok ? [] : left.diagnostics), ...(right.ok ? [] : right.diagnostics)]);
  const model = diffModels(left.value.document, right.value.document);
  const threats = diffThreats(left.value.threats, right.value.threats);
  const permissions = diffPermissions(left.value.policy, right.value.policy);
  const newHigh = [
    ...threats.added,
    ...threats.changed.filter(({ before: old }) => old !== 'high' && old !== 'critical').map((c) => c.threat),
  ].filter(severe);
  const failed = [
    ...(failOn.includes('widened') && permissions.widened.length > 0 ? ['widened'] : []),
    ...(failOn.includes('new-high') && newHigh.length > 0 ? ['new-high'] : []),
  ];
  const lines = format === 'md' ? markdown(model, threats, permissions) : text(model, threats, permissions);
  return {
    command: 'diff',
    exit: failed.length > 0 ? 1 : 0,
    diagnostics: [],
    data: { failed, ...parts(model), threats: ids(threats), permissions },
    lines: failed.length > 0 ? [...lines, '', `Failed on: ${failed.join(', ')}`] : lines,
  };
}

/** Only what agents may do. */
export function policyDiff(before: string, after: string, failOn: readonly string[]): Report {
  const report = diff(before, after, { failOn, format: 'text' });
  if (report.exit === 2) return { ...report, command: 'policy diff' };
  const permissions = report.data.permissions as PermissionDiff;
  return {
    ...report,
    command: 'policy diff',
    data: { failed: report.data.failed, permissions },
    lines: permissionLines(permissions),
  };
}

function parts(model: ModelDiff) {
  const of = (collection: ItemChange['collection']) => {
    const items = model.items.filter((item) => item.collection === collection);
    const named = (change: ItemChange['change']) => items.filter((i) => i.change === change).map((i) => i.id);
    return { added: named('added'), removed: named('removed'), changed: named('changed') };
  };
  return {
    elements: of('elements'),
    flows: of('flows'),
    tasks: of('tasks'),
    approvals: of('approvals'),
    items: model.items,
    model: model.model,
    layout: model.layout,
  };
}

const ids = ({ added, removed, changed }: ThreatDiff) => ({
  added: added.map(({ id, title, severity }) => ({ id, title, severity })),
  removed: removed.map(({ id, title, severity }) => ({ id, title, severity })),
  changed: changed.map(({ threat, before }) => ({ id: threat.id, before, after: threat.severity })),
});
