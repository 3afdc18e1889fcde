import type { Diagnostic } from '../../core/diagnostic';
import { byId } from '../../core/group';
import { sortBy, uniqueSorted } from '../../core/order';
import type { ModelDocument } from '../../model/document';
import { buildGraph } from '../../model/graph';
import { derivePolicy } from '../../policy/derive';
import type { Policy } from '../../policy/policy';
import { deriveThreats } from '../../threats/evaluate';
import type { RuleSet } from '../../threats/load';
import { type PathRow, pathReport } from '../../threats/paths/path-report';
import type { Threat, ThreatSeverity } from '../../threats/threat';
import { diffPermissions, type PermissionChange } from '../permissions/diff-permissions';
import { standingsOf } from '../standings';

/** A threat that is there both times, but is not rated or enforced against alike. */
export interface ChangedThreat {
  readonly threat: Threat;
  readonly before: { readonly residual: ThreatSeverity; readonly enforced: number };
  readonly after: { readonly residual: ThreatSeverity; readonly enforced: number };
}

/** What becomes of threats, attack paths and policy when a model changes. */
export interface WhatIf {
  readonly threats: {
    readonly before: number;
    readonly after: number;
    readonly gone: readonly Threat[];
    readonly raised: readonly Threat[];
    readonly changed: readonly ChangedThreat[];
  };
  readonly paths: {
    readonly before: { readonly all: number; readonly open: number };
    readonly after: { readonly all: number; readonly open: number };
    readonly closed: readonly PathRow[];
    readonly opened: readonly PathRow[];
    /** Flows on paths that are open both times, sorted. */
    readonly stayOpen: readonly string[];
  };
  readonly policy: {
    /** Ids of grants, guardrails and approvals. */
    readonly gone: readonly string[];
    readonly added: readonly string[];
    readonly widened: readonly PermissionChange[];
    readonly narrowed: readonly PermissionChange[];
  } | null;
  /** Why there is no policy to compare. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Compares what follows from two states of a model, both worked out anew. `today` as for decisions. */
export function compareModels(
  before: ModelDocument,
  after: ModelDocument,
  rules: Pick<RuleSet, 'rules'>,
  today?: string,
): WhatIf {
  const [left, right] = [sideOf(before, rules, today), sideOf(after, rules, today)];
  const old = byId(left.threats);
  const now = byId(right.threats);
  const openBefore = new Set(left.paths.paths.filter((p) => p.stopped === null).map((p) => p.id));
  const openAfter = new Set(right.paths.paths.filter((p) => p.stopped === null).map((p) => p.id));
  const permissions = left.policy && right.policy ? diffPermissions(left.policy, right.policy) : null;
  const [ruleIds, newIds] = [idsOf(left.policy), idsOf(right.policy)];
  return {
    threats: {
      before: left.threats.length,
      after: right.threats.length,
      gone: left.threats.filter((t) => !now.has(t.id)),
      raised: right.threats.filter((t) => !old.has(t.id)),
      changed: right.threats.flatMap((threat) => {
        const earlier = old.get(threat.id);
        if (!earlier) return [];
        const was = { residual: earlier.residual, enforced: left.enforced.get(threat.id) ?? 0 };
        const is = { residual: threat.residual, enforced: right.enforced.get(threat.id) ?? 0 };
        const alike = was.residual === is.residual && (was.enforced === 0) === (is.enforced === 0);
        return alike ? [] : [{ threat, before: was, after: is }];
      }),
    },
    paths: {
      before: { all: left.paths.paths.length, open: openBefore.size },
      after: { all: right.paths.paths.length, open: openAfter.size },
      closed: left.paths.paths.filter((p) => openBefore.has(p.id) && !openAfter.has(p.id)),
      opened: right.paths.paths.filter((p) => openAfter.has(p.id) && !openBefore.has(p.id)),
      stayOpen: uniqueSorted(
        right.paths.paths.flatMap((p) =>
          openAfter.has(p.id) && openBefore.has(p.id) ? p.steps.map((step) => step.flow) : [],
        ),
      ),
    },
    policy: permissions && {
      gone: sortBy(
        [...ruleIds].filter((id) => !newIds.has(id)),
        (id) => id,
      ),
      added: sortBy(
        [...newIds].filter((id) => !ruleIds.has(id)),
        (id) => id,
      ),
      ...permissions,
    },
    diagnostics: [...left.diagnostics, ...right.diagnostics].filter((d) => d.severity === 'error'),
  };
}

function sideOf(document: ModelDocument, rules: Pick<RuleSet, 'rules'>, today?: string) {
  const graph = buildGraph(document);
  const threats = deriveThreats(graph, rules);
  const derived = derivePolicy(graph);
  const policy = derived.ok ? derived.value : null;
  const standings = policy ? standingsOf(graph, policy, threats, today).standings : [];
  return {
    threats,
    policy,
    enforced: new Map(standings.map((s) => [s.threat, s.enforcedBy.length])),
    paths: pathReport(graph),
    diagnostics: derived.diagnostics,
  };
}

const idsOf = (policy: Policy | null) =>
  new Set(policy ? [...policy.grants, ...policy.guardrails, ...policy.approvals].map((rule) => rule.id) : []);
