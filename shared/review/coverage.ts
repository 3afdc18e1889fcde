import type { CaseKind } from '../cases/case';
import { ENFORCEMENT } from '../cases/enforcement';
import { byId } from '../core/group';
import { uniqueSorted } from '../core/order';
import type { GuardrailKind } from '../policy/policy';
import { CATALOG_OF, type Catalog, type CatalogEntry } from '../threats/catalog';
import type { RuleSet } from '../threats/load';

/** Why no rule can find an entry, by catalog id and entry id. */
export type NotVisible = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** One entry of a framework: what finds it, what can stop it at run time, which cases prove that. */
export interface CoverageRow {
  readonly id: string;
  readonly name: string;
  readonly rules: readonly string[];
  readonly controls: readonly string[];
  readonly guardrails: readonly GuardrailKind[];
  readonly cases: readonly CaseKind[];
  /** Why no rule can find it, where none does. */
  readonly notVisible?: string;
}

export interface FrameworkCoverage {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly items: number;
  readonly covered: number;
  readonly notVisible: readonly { readonly id: string; readonly why: string }[];
  /** Entries with neither a rule nor a reason. */
  readonly missing: readonly string[];
  /** Reasons for entries that a rule finds after all, or that the framework does not have. */
  readonly stale: readonly string[];
  readonly rows: readonly CoverageRow[];
}

/** Case kinds that show a control at work; a guardrail is shown by its own cases and by the replayed threat. */
const CASES: Readonly<Record<string, readonly CaseKind[]>> = {
  DELEG: ['delegation'],
  HITL: ['approval'],
  ARG: ['boundary'],
  TOOL: ['unknown', 'grant'],
  INTENT: ['unknown', 'boundary'],
};

/** ATLAS holds much that is not about agents; the part that is counts. Headings are not counted. */
const counted = (catalog: Catalog, entry: CatalogEntry) =>
  entry.group !== true && (catalog.id !== 'atlas' || entry.agentic === true);

/**
 * Which entry of which framework which rules find, with the controls they name, the guardrails that carry those, and
 * the kinds of cases that prove it. An entry counts as covered by a rule that maps to it or, for a heading technique of
 * ATLAS, to one below it. Sorted by framework id; rows in the framework's own order.
 */
export function coverageOf(
  catalogs: readonly Catalog[],
  rules: Pick<RuleSet, 'rules'>,
  notVisible: NotVisible,
): FrameworkCoverage[] {
  const keyOf = new Map(Object.entries(CATALOG_OF).map(([key, id]) => [id, key]));
  return [...catalogs]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((catalog) => {
      const key = keyOf.get(catalog.id) ?? catalog.id;
      const reasons = notVisible[catalog.id] ?? {};
      const rows = catalog.entries
        .filter((entry) => counted(catalog, entry))
        .map((entry): CoverageRow => {
          const found = rules.rules.filter(({ rule }) =>
            (rule.maps[key] ?? []).some((id) => id === entry.id || id.startsWith(`${entry.id}.`)),
          );
          const controls = uniqueSorted(found.flatMap(({ rule }) => rule.controls));
          const guardrails = uniqueSorted(controls.flatMap((c) => ENFORCEMENT[c]?.guardrails ?? []));
          const cases = uniqueSorted([
            ...controls.flatMap((c) => CASES[c] ?? []),
            ...(guardrails.length > 0 ? ['guardrail', 'abuse'] : []),
          ]);
          const why = reasons[entry.id];
          return {
            id: entry.id,
            name: entry.name,
            rules: found.map(({ rule }) => rule.id),
            controls,
            guardrails: guardrails as GuardrailKind[],
            cases: cases as CaseKind[],
            ...(found.length === 0 && why !== undefined && { notVisible: why }),
          };
        });
      const ids = byId(rows);
      return {
        id: catalog.id,
        name: catalog.name,
        version: catalog.version,
        items: rows.length,
        covered: rows.filter((row) => row.rules.length > 0).length,
        notVisible: rows.flatMap((row) =>
          row.notVisible === undefined ? [] : [{ id: row.id, why: row.notVisible }],
        ),
        missing: rows
          .filter((row) => row.rules.length === 0 && row.notVisible === undefined)
          .map((row) => row.id),
        stale: Object.keys(reasons).filter((id) => ids.get(id)?.notVisible === undefined),
        rows,
      };
    });
}

/** True when every entry of every framework has a rule or a reason, and no reason is stale. */
export const isComplete = (frameworks: readonly FrameworkCoverage[]): boolean =>
  frameworks.every((f) => f.missing.length === 0 && f.stale.length === 0);
