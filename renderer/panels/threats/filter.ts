import type { ModelDocument } from '../../../shared/model/document';
import type { Standing } from '../../../shared/threats/decisions';
import { SEVERITIES } from '../../../shared/threats/scoring';
import type { Threat, ThreatSeverity } from '../../../shared/threats/threat';
import { tacticsOfTechnique } from '../../state/catalogs';

/** Most severe first. */
export const SEVERITY_ORDER: readonly ThreatSeverity[] = [...SEVERITIES].reverse();
export const OUTCOMES = [
  'open',
  'mitigated',
  'accepted',
  'transferred',
  'avoided',
  'not-applicable',
  'false-positive',
] as const satisfies readonly NonNullable<ModelDocument['decisions']>[number]['status'][];
export type Outcome = (typeof OUTCOMES)[number];

/** A threat with what the decisions on it are worth; without a standing while there is no policy to judge them by. */
export interface ThreatRow {
  readonly threat: Threat;
  readonly standing: Standing | undefined;
}

/** What the list is narrowed to; an empty value means no narrowing. Texts only, so that it can be kept by name. */
export type ThreatFilter = {
  readonly text: string;
  readonly severity: string;
  /** `''` is everything that is not suppressed. */
  readonly status: string;
  readonly layer: string;
  readonly tactic: string;
  readonly technique: string;
  readonly element: string;
  readonly pack: string;
  /** `yes`: some rule of the policy enforces against it; `no`: none does. */
  readonly enforced: string;
  /** `yes`: a decision that does not hold. */
  readonly flagged: string;
};

export const NO_FILTER: ThreatFilter = {
  text: '',
  severity: '',
  status: '',
  layer: '',
  tactic: '',
  technique: '',
  element: '',
  pack: '',
  enforced: '',
  flagged: '',
};

/** Filters that everybody has. */
export const BUILT_IN_FILTERS: readonly { readonly name: string; readonly filter: Partial<ThreatFilter> }[] =
  [
    { name: 'All threats', filter: {} },
    { name: 'Still open', filter: { status: 'open' } },
    { name: 'Open, nothing enforces', filter: { status: 'open', enforced: 'no' } },
    { name: 'Decisions that do not hold', filter: { flagged: 'yes' } },
    { name: 'Suppressed', filter: { status: 'suppressed' } },
  ];

/** A filter out of what was kept, with only the fields that filters have. */
export const readFilter = (kept: Readonly<Record<string, string | undefined>>): ThreatFilter => ({
  ...NO_FILTER,
  ...Object.fromEntries(Object.entries(kept).filter(([key]) => key in NO_FILTER)),
});

export const sameFilter = (a: ThreatFilter, b: ThreatFilter): boolean =>
  (Object.keys(NO_FILTER) as (keyof ThreatFilter)[]).every((key) => a[key] === b[key]);

/** Each threat with its standing. */
export function threatRows(threats: readonly Threat[], standings: readonly Standing[]): ThreatRow[] {
  const byId = new Map(standings.map((s) => [s.threat, s]));
  return threats.map((threat) => ({ threat, standing: byId.get(threat.id) }));
}

/** What counts now: a decision that does not hold counts as open. */
export const statusOf = ({ threat, standing }: ThreatRow): string => standing?.status ?? threat.status;

/** The rows that a filter lets through, most severe first, then by what is left of it, then by id. */
export function filterThreats(rows: readonly ThreatRow[], filter: ThreatFilter): ThreatRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows
    .filter((row) => passes(row, filter) && words.every((word) => textOf(row.threat).includes(word)))
    .sort(
      (a, b) =>
        rank(a.threat.severity) - rank(b.threat.severity) ||
        rank(a.threat.residual) - rank(b.threat.residual) ||
        (a.threat.id < b.threat.id ? -1 : a.threat.id > b.threat.id ? 1 : 0),
    );
}

const rank = (severity: ThreatSeverity) => SEVERITY_ORDER.indexOf(severity);

const textOf = (t: Threat) => `${t.sentence} ${t.title} ${t.rule} ${t.elements.join(' ')}`.toLowerCase();

function passes(row: ThreatRow, filter: ThreatFilter): boolean {
  const { threat, standing } = row;
  const status = statusOf(row);
  const enforced = (standing?.enforcedBy.length ?? 0) > 0;
  return (
    (filter.severity === '' || threat.severity === filter.severity) &&
    (filter.status === '' ? status !== 'suppressed' : status === filter.status) &&
    (filter.layer === '' || layersOf(threat).includes(filter.layer)) &&
    (filter.technique === '' || (threat.maps.atlas ?? []).includes(filter.technique)) &&
    (filter.tactic === '' || tacticsOf(threat).includes(filter.tactic)) &&
    (filter.element === '' || threat.elements.includes(filter.element)) &&
    (filter.pack === '' || threat.pack === filter.pack) &&
    (filter.enforced === '' || (filter.enforced === 'yes') === enforced) &&
    (filter.flagged === '' || (standing?.flags.length ?? 0) > 0)
  );
}

/** The MAESTRO layers of a threat: `L1` … `L7`, `XL`. */
export const layersOf = (threat: Threat): string[] =>
  (threat.maps.maestro ?? []).filter((id) => !id.includes('-'));

export const tacticsOf = (threat: Threat): string[] => [
  ...new Set((threat.maps.atlas ?? []).flatMap(tacticsOfTechnique)),
];

/** How many threats each severity has, most severe first. */
export function countBySeverity(
  rows: readonly ThreatRow[],
): { readonly severity: ThreatSeverity; readonly count: number }[] {
  return SEVERITY_ORDER.map((severity) => ({
    severity,
    count: rows.filter((row) => row.threat.severity === severity).length,
  }));
}
