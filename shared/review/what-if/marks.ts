import { counted } from '../../core/counted';
import { addTo } from '../../core/group';
import type { ModelDocument } from '../../model/document';
import type { LegendEntry, Mark, OverlayMarks } from '../../overlays/overlay';
import type { PathRow } from '../../threats/paths/path-report';
import type { Threat } from '../../threats/threat';
import type { Assumption } from './assumption';
import type { WhatIf } from './compare';

const LEGEND: readonly LegendEntry[] = [
  { tone: 'accent', shape: 'diamond', text: 'assumed otherwise' },
  { tone: 'quiet', shape: 'gap', text: 'assumed away' },
  { tone: 'stop', shape: 'shield', text: 'threats go, paths close' },
  { tone: 'caution', shape: 'entry', text: 'a path stays open' },
  { tone: 'taint', shape: 'hazard', text: 'a path opens' },
  { tone: 'alarm', shape: 'triangle', text: 'threats are raised' },
];

/**
 * What the map says while something is assumed: what is assumed otherwise, which ways of untrusted content close, stay
 * open or open, and how many threats each element loses and gains. Without an outcome, which takes a moment, only what is
 * assumed. Ids are those of the document as it is; what a measure would add is said at the calls it is about.
 */
export function whatIfMarks(
  document: ModelDocument,
  assumed: readonly Assumption[],
  outcome: WhatIf | null,
): OverlayMarks {
  const elements = new Map<string, Mark>();
  const flows = new Map<string, Mark>();
  if (assumed.length === 0) return { elements, flows, legend: LEGEND, empty: 'Nothing is assumed.' };
  if (outcome) {
    markFlows(flows, outcome.paths.closed, CLOSES);
    for (const id of outcome.paths.stayOpen) flows.set(id, STAYS);
    markFlows(flows, outcome.paths.opened, OPENS);
    const [gone, raised] = [byElement(outcome.threats.gone), byElement(outcome.threats.raised)];
    for (const id of new Set([...gone.keys(), ...raised.keys()]))
      elements.set(id, threatsAt(gone.get(id) ?? [], raised.get(id) ?? []));
  }
  for (const assumption of assumed) markAssumed(document, assumption, elements, flows);
  return { elements, flows, legend: LEGEND };
}

const CLOSES: Mark = {
  tone: 'stop',
  shape: 'shield',
  text: 'closes',
  title: 'An open attack path through here would be closed',
};
const STAYS: Mark = {
  tone: 'caution',
  shape: 'entry',
  text: 'stays open',
  title: 'An attack path through here would stay open',
};
const OPENS: Mark = {
  tone: 'taint',
  shape: 'hazard',
  text: 'opens',
  title: 'An attack path through here would be open that is not now',
};

function markFlows(flows: Map<string, Mark>, paths: readonly PathRow[], mark: Mark): void {
  for (const path of paths) for (const { flow } of path.steps) flows.set(flow, mark);
}

function byElement(threats: readonly Threat[]): ReadonlyMap<string, readonly Threat[]> {
  const found = new Map<string, Threat[]>();
  for (const threat of threats) for (const id of new Set(threat.elements)) addTo(found, id, threat);
  return found;
}

function threatsAt(gone: readonly Threat[], raised: readonly Threat[]): Mark {
  const parts = [
    ...(gone.length > 0 ? [`would go: ${titles(gone)}`] : []),
    ...(raised.length > 0 ? [`would be raised: ${titles(raised)}`] : []),
  ];
  const title = `Threats that ${parts.join('; ')}`;
  if (raised.length === 0)
    return { tone: 'stop', shape: 'shield', text: `−${counted(gone.length, 'threat')}`, title };
  if (gone.length === 0)
    return { tone: 'alarm', shape: 'triangle', text: `+${counted(raised.length, 'threat')}`, title };
  return {
    tone: 'alarm',
    shape: 'triangle',
    text: `−${gone.length} +${counted(raised.length, 'threat')}`,
    title,
  };
}

const titles = (threats: readonly Threat[]) => [...new Set(threats.map((t) => t.title))].sort().join(', ');

function markAssumed(
  document: ModelDocument,
  assumption: Assumption,
  elements: Map<string, Mark>,
  flows: Map<string, Mark>,
): void {
  const nameOf = (id: string) => document.elements.find((e) => e.id === id)?.name ?? id;
  switch (assumption.kind) {
    case 'cut':
      flows.set(assumption.flow, away('cut', 'Assumed to be cut'));
      return;
    case 'via':
      flows.set(
        assumption.flow,
        assumption.point === null
          ? otherwise('past every point', 'Assumed to go past every enforcement point')
          : otherwise(`via ${nameOf(assumption.point)}`, `Assumed to go through ${nameOf(assumption.point)}`),
      );
      return;
    case 'point':
      elements.set(
        assumption.point,
        assumption.mode === 'enforce'
          ? otherwise('denies', 'Assumed to deny what the policy refuses')
          : otherwise('only watches', 'Assumed to watch only: a denial stops nothing'),
      );
      return;
    case 'pin':
      elements.set(
        assumption.tool,
        assumption.pinned
          ? otherwise('pinned', 'Assumed to be pinned by digest')
          : otherwise('not pinned', 'Assumed not to be pinned'),
      );
      return;
    case 'no-approval': {
      const approval = document.approvals.find((a) => a.id === assumption.approval);
      if (!approval) return;
      for (const flow of document.flows) {
        if (flow.kind === 'escalate' && flow.approval === approval.id)
          flows.set(flow.id, away('not asked', 'The approval is assumed away'));
        if (concerns(flow, approval.operations, approval.agents))
          flows.set(flow.id, otherwise('asks nobody', 'The approval of this call is assumed away'));
      }
      return;
    }
    case 'measure': {
      const { mediate, ask, how } = assumption.measure;
      for (const id of mediate) flows.set(id, otherwise('through a point', how));
      for (const { agent, operation } of ask)
        for (const flow of document.flows)
          if (concerns(flow, [operation], [agent])) flows.set(flow.id, otherwise('asks first', how));
    }
  }
}

/** True for the calls that an approval of these operations is about; no agents stands for all. */
function concerns(
  flow: ModelDocument['flows'][number],
  operations: readonly string[],
  agents: readonly string[] | undefined,
): boolean {
  return (
    flow.kind === 'call' &&
    (agents === undefined || agents.includes(flow.from)) &&
    operations.some((ref) => {
      const dot = ref.indexOf('.');
      return ref.slice(0, dot) === flow.to && flow.operations.includes(ref.slice(dot + 1));
    })
  );
}

const otherwise = (text: string, title: string): Mark => ({ tone: 'accent', shape: 'diamond', text, title });
const away = (text: string, title: string): Mark => ({
  tone: 'quiet',
  shape: 'gap',
  text,
  title,
  gone: true,
});
