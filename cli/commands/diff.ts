import type { Diagnostic } from '../../shared/core/diagnostic';
import { fail, ok, type Result } from '../../shared/core/result';
import { emptyModel } from '../../shared/model/empty';
import { openModel } from '../../shared/model/file/open';
import { serializeModel } from '../../shared/model/file/serialize';
import { derivePolicy } from '../../shared/policy/derive';
import type { ItemChange, ModelDiff } from '../../shared/review/diff/diff-models';
import type { ThreatDiff } from '../../shared/review/diff/diff-threats';
import { type Difference, differenceOf, failuresOf, type Side } from '../../shared/review/diff/difference';
import { differenceMarkdown } from '../../shared/review/diff/to-markdown';
import { differenceText, permissionLines } from '../../shared/review/diff/to-text';
import { deriveThreats } from '../../shared/threats/evaluate';
import { loadRules } from '../../shared/threats/load';
import { readText, ruleFiles } from '../input';
import type { Report } from '../output';
import { readRevision, readSigned } from '../revision';
import { badInput } from './model';

export interface DiffOptions {
  readonly failOn: readonly string[];
  readonly format: 'text' | 'md';
}

/** `REV:path` is a file at a git revision; anything else a file, or stdin for `-`. Git says `/dev/null` for a file that is not there. */
function textOf(place: string): Result<string> {
  if (place === '/dev/null' || place === 'nul') return ok(serializeModel(emptyModel('No model')));
  return readRevision(place) ?? readText(place);
}

function sideOf(place: string, text: Result<string>): Result<Side> {
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

/**
 * What differs between two models: parts, threats and, above all, what agents may do. With one name, the file is compared
 * with the revision that its newest sign-off is about. Exit 1 for what `failOn` names, with each reason.
 */
export function diff(before: string, after: string | undefined, { failOn, format }: DiffOptions): Report {
  const compared = compare(before, after);
  if (!compared.ok) return badInput('diff', compared.diagnostics);
  const difference = compared.value;
  const failures = failuresOf(difference, failOn);
  const lines = (format === 'md' ? differenceMarkdown : differenceText)(difference);
  const { model, threats, permissions } = difference;
  return {
    command: 'diff',
    exit: failures.length > 0 ? 1 : 0,
    diagnostics: [],
    data: {
      failed: failures.map(({ on }) => on),
      reasons: failures.flatMap(({ why }) => why),
      ...parts(model),
      threats: ids(threats),
      permissions,
    },
    lines: [
      ...lines,
      ...failures.flatMap(({ on, why }) => [
        '',
        `Failed on ${on} (${why.length})`,
        ...(format === 'md' ? [] : why.map((w) => `  ${w}`)),
      ]),
    ],
  };
}

function compare(before: string, after: string | undefined): Result<Difference> {
  const [old, now] =
    after === undefined
      ? [sideOf(`${before} as signed`, readSigned(before)), sideOf(before, textOf(before))]
      : [sideOf(before, textOf(before)), sideOf(after, textOf(after))];
  if (!old.ok || !now.ok)
    return fail([...(old.ok ? [] : old.diagnostics), ...(now.ok ? [] : now.diagnostics)]);
  return ok(differenceOf(old.value, now.value));
}

/** Only what agents may do. */
export function policyDiff(before: string, after: string, failOn: readonly string[]): Report {
  const report = diff(before, after, { failOn, format: 'text' });
  if (report.exit === 2) return { ...report, command: 'policy diff' };
  const permissions = report.data.permissions as Difference['permissions'];
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
