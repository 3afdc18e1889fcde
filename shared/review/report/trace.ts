import type { Case } from '../../cases/case';
import { counted } from '../../core/counted';
import { addTo } from '../../core/group';
import { once } from '../../core/once';
import type { Standing } from '../../threats/decisions';
import type { Threat } from '../../threats/threat';
import type { MatrixRow } from '../../verify/verify';
import { type Block, type Cell, code, heading, table, text } from './document';

/** What engines made of the cases: their names, and per case what each answered. */
export interface CaseResults {
  readonly engines: readonly string[];
  readonly matrix: readonly MatrixRow[];
}

export interface TraceInput {
  readonly threats: readonly Threat[];
  readonly standings: readonly Standing[];
  readonly cases: readonly Case[];
  readonly results?: CaseResults | undefined;
}

/** Looked up once per case, so found by id. */
const rowsById = once(
  (results: CaseResults): ReadonlyMap<string, MatrixRow> =>
    new Map(results.matrix.map((row) => [row.case, row])),
);

/** Result of one case: as expected on how many engines, or on which not. */
function resultOf(id: string, results: CaseResults | undefined): string {
  const row = results && rowsById(results).get(id);
  if (!results || !row) return 'not run';
  const asked = row.got.flatMap((got, i) =>
    got === undefined ? [] : [{ got, engine: results.engines[i] ?? '' }],
  );
  if (asked.length === 0) return 'not run';
  const wrong = asked.filter(({ got }) => got !== row.expected);
  if (wrong.length === 0) return `as expected on ${asked.length} of ${counted(asked.length, 'engine')}`;
  return `FAILED: ${wrong.map(({ engine, got }) => `${engine} answers ${got}`).join(', ')}`;
}

/** The rules that a case is about, where none of them is one that enforces against the threat. */
function rulesOf(item: Case): Cell {
  const ids = [...new Set(item.covers.map((id) => id.split('#')[0] ?? id))];
  return ids.length === 0 ? 'nothing grants it' : ids.map(code);
}

/**
 * A row per threat, rule that enforces against it, and case that replays the threat on that rule; what has no rule or
 * no case says so. Each with its controls and with what the engines answered.
 */
export function traceBlocks({ threats, standings, cases, results }: TraceInput): Block[] {
  const enforced = new Map(standings.map((s) => [s.threat, s.enforcedBy]));
  const replays = new Map<string, Case[]>();
  for (const item of cases) for (const id of item.threats) addTo(replays, id, item);
  const rows: (readonly Cell[])[] = [];
  const about: (readonly string[])[] = [];
  for (const threat of threats) {
    const controls =
      threat.controls.length > 0 ? threat.controls.join(', ') : (threat.unenforceable ?? 'none');
    const own = replays.get(threat.id) ?? [];
    const rules = enforced.get(threat.id) ?? [];
    const seen = new Set<string>();
    const row = (rule: Cell, item: Case | undefined) => {
      if (item) seen.add(item.id);
      rows.push([
        code(threat.id),
        controls,
        rule,
        item ? [item.title, code(item.id)] : 'no case of its own',
        item ? `${item.expect.outcome}: ${resultOf(item.id, results)}` : '',
      ]);
      about.push([...threat.elements, ...threat.flows]);
    };
    for (const rule of rules) {
      const shown = own.filter((item) => item.covers.some((id) => id === rule || id.startsWith(`${rule}#`)));
      if (shown.length === 0) row(code(rule), undefined);
      for (const item of shown) row(code(rule), item);
    }
    for (const item of own) if (!seen.has(item.id)) row(rulesOf(item), item);
    if (rules.length === 0 && own.length === 0) row('no rule', undefined);
  }
  return [
    heading(2, 'From threat to result', 'trace'),
    text(
      results
        ? `Each threat with its controls, the rules that carry them, the cases that replay it, and what ${results.engines.join(', ')} answered.`
        : 'Each threat with its controls, the rules that carry them, and the cases that replay it. The cases were not run for this report.',
    ),
    table('trace', ['threat', 'controls', 'rule', 'case', 'expected and result'], rows, about),
  ];
}
