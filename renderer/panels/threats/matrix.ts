import type { ThreatSeverity } from '../../../shared/threats/threat';
import { tacticsOfTechnique } from '../../state/catalogs';
import { layersOf, SEVERITY_ORDER, type ThreatRow } from './filter';

export interface MatrixCell {
  readonly count: number;
  readonly worst: ThreatSeverity;
}

/** What one element has in each layer; a threat counts at each of its elements and in each of its layers. */
export interface MatrixLine {
  readonly element: string;
  readonly threats: number;
  readonly cells: ReadonlyMap<string, MatrixCell>;
}

export interface Matrix {
  /** The element with the most threats first. */
  readonly lines: readonly MatrixLine[];
  /** Each threat once per layer. */
  readonly total: ReadonlyMap<string, MatrixCell>;
}

/** Threats by element and MAESTRO layer. */
export function layerMatrix(rows: readonly ThreatRow[]): Matrix {
  const lines = new Map<string, { threats: number; cells: Map<string, MatrixCell> }>();
  const total = new Map<string, MatrixCell>();
  for (const { threat } of rows) {
    const layers = layersOf(threat);
    for (const layer of layers) count(total, layer, threat.severity);
    for (const element of threat.elements) {
      const line = lines.get(element) ?? { threats: 0, cells: new Map() };
      line.threats += 1;
      for (const layer of layers) count(line.cells, layer, threat.severity);
      lines.set(element, line);
    }
  }
  return {
    total,
    lines: [...lines]
      .map(([element, line]) => ({ element, ...line }))
      .sort((a, b) => b.threats - a.threats || (a.element < b.element ? -1 : 1)),
  };
}

/** The techniques of each ATLAS tactic that threats stand for, the most frequent first. */
export function tacticColumns(
  rows: readonly ThreatRow[],
): ReadonlyMap<string, readonly (MatrixCell & { readonly technique: string })[]> {
  const tactics = new Map<string, Map<string, MatrixCell>>();
  for (const { threat } of rows)
    for (const technique of new Set(threat.maps.atlas ?? []))
      for (const tactic of tacticsOfTechnique(technique)) {
        const column = tactics.get(tactic) ?? new Map<string, MatrixCell>();
        count(column, technique, threat.severity);
        tactics.set(tactic, column);
      }
  return new Map(
    [...tactics].map(([tactic, column]) => [
      tactic,
      [...column]
        .map(([technique, cell]) => ({ technique, ...cell }))
        .sort((a, b) => b.count - a.count || (a.technique < b.technique ? -1 : 1)),
    ]),
  );
}

function count(into: Map<string, MatrixCell>, key: string, severity: ThreatSeverity): void {
  const before = into.get(key);
  const worse =
    before === undefined || SEVERITY_ORDER.indexOf(severity) < SEVERITY_ORDER.indexOf(before.worst);
  into.set(key, { count: (before?.count ?? 0) + 1, worst: worse ? severity : before.worst });
}
