import type { Case } from '../cases/case';
import { addTo } from '../core/group';
import type { Graph } from '../model/graph';
import { type AivssScore, aivssOf } from '../threats/aivss';
import type { Standing } from '../threats/decisions';
import type { Threat } from '../threats/threat';

/** A threat as scripts see it: with the rules that enforce against it, the cases that replay it, and where it stands. */
export type ThreatRow = Threat & {
  readonly enforcedBy: readonly string[];
  readonly cases: readonly string[];
  readonly flags: readonly string[];
  /** OWASP AIVSS 0.8, where a decision states the CVSS base score. */
  readonly aivss?: AivssScore;
};

export interface RowsInput {
  readonly graph?: Graph | undefined;
  readonly threats: readonly Threat[];
  readonly cases: readonly Case[];
  readonly standings: readonly Standing[];
}

/** The threats of an analysis as rows, in its order. */
export function rowsOf({ graph, threats, cases, standings }: RowsInput): ThreatRow[] {
  const replayed = new Map<string, string[]>();
  for (const item of cases) for (const id of item.threats) addTo(replayed, id, item.id);
  const standing = new Map(standings.map((s) => [s.threat, s]));
  return threats.map((threat) => {
    const { enforcedBy = [], flags = [], decision } = standing.get(threat.id) ?? {};
    const cvss = decision?.cvss;
    const aivss = graph && cvss !== undefined ? aivssOf(graph, threat.elements, { cvss }) : undefined;
    return { ...threat, enforcedBy, cases: replayed.get(threat.id) ?? [], flags, ...(aivss && { aivss }) };
  });
}
