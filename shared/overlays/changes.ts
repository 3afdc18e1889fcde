import type { Graph } from '../model/graph';
import type { Difference } from '../review/diff/difference';
import type { PermissionChange } from '../review/permissions/diff-permissions';
import type { LegendEntry, Mark, Overlay } from './overlay';

const LEGEND = [
  { tone: 'alarm', shape: 'hazard', text: 'may do more' },
  { tone: 'stop', shape: 'shield', text: 'may do less' },
  { tone: 'accent', shape: 'plus', text: 'added' },
  { tone: 'quiet', shape: 'minus', text: 'removed' },
  { tone: 'caution', shape: 'diamond', text: 'changed' },
] as const satisfies readonly LegendEntry[];
const [WIDER, NARROWER, ADDED, REMOVED, CHANGED] = LEGEND;
const SIGNS = { added: ADDED, removed: REMOVED, changed: CHANGED } as const;

/** What differs from the version that is compared with: what came, went and changed, and who may do more or less. */
export const changes: Overlay = {
  id: 'changes',
  title: 'Changes',
  key: '8',
  about: 'What differs from the version compared with, and who may do more now?',
  marks(graph, _selected, difference) {
    if (!difference)
      return {
        elements: new Map(),
        flows: new Map(),
        legend: LEGEND,
        empty: 'Nothing to compare with yet: choose it under Review › Changes.',
      };
    const elements = new Map<string, Mark>();
    const flows = new Map<string, Mark>();
    for (const { collection, id, name, change, fields } of difference.model.items) {
      const marks = collection === 'elements' ? elements : collection === 'flows' ? flows : null;
      const what = fields.map((f) => f.at.slice(1)).join(', ');
      marks?.set(id, { ...SIGNS[change], title: `${name} was ${change}${what && `: ${what}`}` });
    }
    markPermissions(graph, difference, elements, flows);
    const none = elements.size + flows.size === 0;
    return { elements, flows, legend: LEGEND, ...(none ? { empty: 'Nothing on the map differs.' } : {}) };
  },
};

/** What may be done counts for more than what is drawn: the agent and the calls that carry it say so first. */
function markPermissions(
  graph: Graph,
  { permissions }: Difference,
  elements: Map<string, Mark>,
  flows: Map<string, Mark>,
): void {
  for (const [list, sign] of [
    [permissions.narrowed, NARROWER],
    [permissions.widened, WIDER],
  ] as const)
    for (const about of list) {
      const mark = { ...sign, title: sentence(about) };
      put(elements, about.agent, mark);
      for (const flow of graph.flowsFrom.get(about.agent) ?? [])
        if (flow.kind === 'call' && flow.operations.some((op) => `${flow.to}.${op}` === about.operation))
          put(flows, flow.id, mark);
    }
}

const sentence = (p: PermissionChange) =>
  `For ${p.task}: ${p.operation} on ${p.resource}: ${p.why.join('; ')}`;

/** Several sentences of one kind stay together; another kind replaces what was said before, unless the thing is gone. */
function put(marks: Map<string, Mark>, id: string, mark: Mark): void {
  const before = marks.get(id);
  if (before?.text === REMOVED.text) return;
  const more = before !== undefined && before.text === mark.text;
  marks.set(id, more ? { ...mark, title: `${before.title}. ${mark.title}` } : mark);
}
