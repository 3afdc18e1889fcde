import type { Diagnostic } from '../../core/diagnostic';
import type { Graph } from '../../model/graph';
import { attackPaths } from './attack-paths';
import { type Measure, measuresAgainst } from './measures';
import { type Cut, smallestCut } from './smallest-set';
import type { PathStep } from './step';

/** One attack path as lists and screens show it. */
export interface PathRow {
  readonly id: string;
  readonly source: string;
  /** The operation at its end: `tool.operation`. */
  readonly sink: string;
  readonly effect: string;
  /** What refuses or asks at the last step; null = open. */
  readonly stopped: 'approval' | 'enforcement' | null;
  readonly agents: readonly string[];
  readonly steps: readonly PathStep[];
  /** Each of these alone closes it; empty where it is closed already. */
  readonly brokenBy: readonly Measure[];
}

export interface PathReport {
  /** The worst first. */
  readonly paths: readonly PathRow[];
  readonly open: number;
  /** The fewest measures that close all open paths. */
  readonly cut: Cut;
  readonly diagnostics: readonly Diagnostic[];
}

/** Every minimal attack path with what breaks it, and the fewest measures that close all open ones. */
export function pathReport(graph: Graph): PathReport {
  const { paths, diagnostics } = attackPaths(graph);
  const rows = paths.map(
    (path): PathRow => ({
      id: path.id,
      source: path.source,
      sink: path.sink.ref,
      effect: path.sink.operation.effect,
      stopped: path.stopped ?? null,
      agents: path.agents,
      steps: path.steps,
      brokenBy: path.stopped === undefined ? measuresAgainst(graph, path) : [],
    }),
  );
  const open = rows.filter((row) => row.stopped === null).length;
  return { paths: rows, open, cut: smallestCut(graph, paths), diagnostics };
}
