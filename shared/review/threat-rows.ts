import type { Case } from '../cases/case';
import { type Proof, prover } from '../cases/proving';
import type { Graph } from '../model/graph';
import { type AivssScore, aivssOf } from '../threats/aivss';
import type { Flag, Standing } from '../threats/decisions';
import type { Threat } from '../threats/threat';

/** A threat as scripts see it: with the rules that enforce against it, the cases that show that, and where it stands. */
export type ThreatRow = Threat & {
  readonly enforcedBy: readonly string[];
  /** Ids of the cases that show it stopped, and in what way they do. */
  readonly cases: readonly string[];
  readonly proof: Proof['how'];
  /** Why the recorded decision does not hold; it counts as open then. */
  readonly flags: readonly Flag[];
  readonly decision?: Standing['decision'];
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
  const proof = prover(cases);
  const standing = new Map(standings.map((s) => [s.threat, s]));
  return threats.map((threat) => {
    const { enforcedBy = [], flags = [], decision } = standing.get(threat.id) ?? {};
    const cvss = decision?.cvss;
    const aivss = graph && cvss !== undefined ? aivssOf(graph, threat.elements, { cvss }) : undefined;
    const { how, cases: proving } = proof(threat.id, enforcedBy);
    return {
      ...threat,
      enforcedBy,
      cases: proving.map((c) => c.id),
      proof: how,
      flags,
      ...(decision && { decision }),
      ...(aivss && { aivss }),
    };
  });
}
