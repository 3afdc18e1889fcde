import { counted } from '../../core/counted';
import { type Change, type Command, inTurn } from '../change';
import { addFlow } from '../commands/add-flow';
import { movePlaces } from '../commands/move-places';
import { removeItems } from '../commands/remove-items';
import { removeTask } from '../commands/remove-task';
import { updateApproval } from '../commands/update-approval';
import { updateElement } from '../commands/update-element';
import { updateFlow } from '../commands/update-flow';
import type { ModelDocument } from '../document';
import type { Flow, FlowOf } from '../flows/registry';
import { freeId, takenIds } from '../free-id';
import { buildGraph } from '../graph';
import { isHighImpact } from '../impact';
import type { PatternNotes } from './pattern-notes';

/** What a connection changes, and how it is told. */
export interface Connection {
  readonly command: Command;
  /** A sentence for each thing that was connected. */
  readonly told: readonly string[];
}

const STATIC = new Set(['api-key', 'password', 'ssh-key']);
const callsOf = (document: ModelDocument, agent: string) =>
  document.flows.filter((f): f is FlowOf<'call'> => f.kind === 'call' && f.from === agent);
const nameIn = (document: ModelDocument, id: string) =>
  [...document.elements, ...document.credentials].find((e) => e.id === id)?.name ?? id;

/**
 * How a pattern whose things are already in `document` joins the rest of it. `own` are the ids of the pattern’s flows
 * and elements, `agent` is the agent that it was dropped on.
 */
export function connectPattern(
  document: ModelDocument,
  notes: PatternNotes,
  own: ReadonlySet<string>,
  agent: string | undefined,
): Connection {
  const parts = [
    throughPoint(document, notes, own),
    ...(agent === undefined
      ? []
      : [
          withUsual(document, own, agent),
          withCredential(document, notes, agent),
          withApprovals(document, notes, own, agent),
          withReader(document, notes, own, agent),
        ]),
  ];
  const told = parts.flatMap((part) => part.told);
  const spare = told.length > 0 ? notes.samples : [];
  return {
    command: inTurn([...parts.map((p) => p.command), ...(spare.length > 0 ? [withoutSamples(spare)] : [])]),
    told,
  };
}

const NOTHING: Connection = { command: () => [], told: [] };

/** The pattern’s samples go, and the tasks that only they were for. */
const withoutSamples =
  (samples: readonly string[]): Command =>
  (document) => {
    const isSample = (ref: string) => samples.includes(ref.split('.')[0] ?? '');
    const idle = document.tasks.filter(
      (t) => t.uses.length > 0 && t.uses.every((u) => isSample(u.operation)),
    );
    return inTurn([
      (d) => removeItems(d, samples),
      (d) => fitted(d, document, samples),
      ...idle.map(
        (t): Command =>
          (d) =>
            removeTask(d, t.id),
      ),
    ])(document);
  };

/** A zone that had samples in it was as large as these needed; without a size it is as large as what is left in it. */
function fitted(document: ModelDocument, before: ModelDocument, samples: readonly string[]): Change {
  const zones = new Set(before.elements.flatMap((e) => (samples.includes(e.id) ? [e.zone] : [])));
  return document.views.flatMap((view) =>
    movePlaces(
      document,
      view.id,
      view.places.filter((p) => zones.has(p.id)).map(({ id, x, y }) => ({ id, x, y })),
    ),
  );
}

/** Every call that no enforcement point sees goes through the pattern’s. */
function throughPoint(document: ModelDocument, { via }: PatternNotes, own: ReadonlySet<string>): Connection {
  if (via === undefined) return NOTHING;
  const open = document.flows.filter((f) => f.kind === 'call' && f.via === undefined && !own.has(f.id));
  if (open.length === 0) return NOTHING;
  return {
    command: inTurn(open.map((f) => (d) => updateFlow(d, f.id, { via }))),
    told: [`${counted(open.length, 'call passes', 'calls pass')} ${nameIn(document, via)} now.`],
  };
}

/** The pattern’s own calls use the enforcement point and the credential that the agent’s other calls use. */
function withUsual(document: ModelDocument, own: ReadonlySet<string>, agent: string): Connection {
  const others = callsOf(document, agent).filter((f) => !own.has(f.id));
  const via = others.find((f) => f.via !== undefined)?.via;
  const credential = others.find((f) => f.credential !== undefined)?.credential;
  const mine = document.flows.filter((f): f is FlowOf<'call'> => f.kind === 'call' && own.has(f.id));
  const commands = mine.map((f): Command => {
    const fields = {
      ...(f.via === undefined && via !== undefined ? { via } : {}),
      ...(f.from === agent && f.credential === undefined && credential !== undefined ? { credential } : {}),
    };
    return (d) => (Object.keys(fields).length > 0 ? updateFlow(d, f.id, fields) : []);
  });
  return { command: inTurn(commands), told: [] };
}

function withCredential(document: ModelDocument, { credential }: PatternNotes, agent: string): Connection {
  if (credential === undefined) return NOTHING;
  const endless = new Set(
    document.credentials.filter((c) => STATIC.has(c.type) && c.lifetime === undefined).map((c) => c.id),
  );
  const calls = callsOf(document, agent).filter(
    (f) => f.credential === undefined || endless.has(f.credential),
  );
  if (calls.length === 0) return NOTHING;
  return {
    command: inTurn(calls.map((f) => (d) => updateFlow(d, f.id, { credential }))),
    told: [`${counted(calls.length, 'call uses', 'calls use')} ${nameIn(document, credential)} now.`],
  };
}

function withApprovals(
  document: ModelDocument,
  { covers }: PatternNotes,
  own: ReadonlySet<string>,
  agent: string,
): Connection {
  if (covers.length === 0) return NOTHING;
  const asked = new Set(
    document.approvals
      .filter((a) => !covers.includes(a.id) && a.when === undefined && (a.agents?.includes(agent) ?? true))
      .flatMap((a) => a.operations),
  );
  const graph = buildGraph(document);
  const operations = [
    ...new Set(
      document.tasks.filter((t) => t.agent === agent).flatMap((t) => t.uses.map((u) => u.operation)),
    ),
  ].filter((ref) => {
    const node = graph.operation.get(ref);
    return (
      node && !own.has(node.tool.id) && isHighImpact(node) && !node.operation.reversible && !asked.has(ref)
    );
  });
  if (operations.length === 0) return NOTHING;
  return {
    command: inTurn(covers.map((id) => (d) => updateApproval(d, id, { operations, agents: [agent] }))),
    told: [`People are asked before ${operations.join(', ')}.`],
  };
}

/** The reader takes over strangers’ content, and has the sponsor and the model of the agent that it reads for. */
function withReader(
  document: ModelDocument,
  { reader }: PatternNotes,
  own: ReadonlySet<string>,
  agent: string,
): Connection {
  if (reader === undefined) return NOTHING;
  const heard = document.flows.filter(
    (f): f is FlowOf<'instruct'> =>
      f.kind === 'instruct' && f.to === agent && f.trust === 'untrusted' && !own.has(f.id),
  );
  const element = document.elements.find((e) => e.id === agent);
  const sponsor = element?.kind === 'agent' ? element.sponsor : undefined;
  const infer = document.flows.find((f) => f.kind === 'infer' && f.from === agent);
  return {
    command: inTurn([
      ...heard.map(
        (f): Command =>
          (d) =>
            updateFlow(d, f.id, { to: reader }),
      ),
      ...(sponsor === undefined ? [] : [(d: ModelDocument) => updateElement(d, reader, { sponsor })]),
      ...(infer
        ? [
            (d: ModelDocument) =>
              addFlow(d, {
                kind: 'infer',
                id: freeId(takenIds(d), `${reader}-infer-${infer.to}`),
                from: reader,
                to: infer.to,
              } as Flow),
          ]
        : []),
    ]),
    told:
      heard.length === 0
        ? []
        : [
            `${counted(heard.length, 'source')} of strangers’ text ${heard.length === 1 ? 'reaches' : 'reach'} ${nameIn(document, reader)} now.`,
          ],
  };
}
