import { fail, ok, type Result } from '../../core/result';
import { apply, inTurn } from '../change';
import type { ModelDocument } from '../document';
import { parseModel } from '../file/parse';
import { serializeModel } from '../file/serialize';
import { type Pasted, pasteFragment } from '../fragment';
import { freeId, takenIds } from '../free-id';
import { renameIds } from '../rename-ids';
import { connectPattern } from './connect';
import { type PatternNotes, patternNotes } from './pattern-notes';

export interface Drop {
  readonly viewId: string;
  /** Where the pattern’s upper left corner goes, in map pixels; below everything of the view when absent. */
  readonly at?: { readonly x: number; readonly y: number } | undefined;
  /** The agent that the pattern is for; when absent, the first that it has something to connect with. */
  readonly agent?: string | undefined;
}

export interface Dropped extends Pasted {
  /** The agent that it was connected with. */
  readonly agent: string | undefined;
  /** A sentence for each thing of the map that it was connected with. */
  readonly told: readonly string[];
}

/**
 * Adds a pattern (the text of a file in `templates/patterns/`) and connects it: the agent it is dropped on takes the
 * place of the pattern’s own, and what the pattern is for is put between what is there. One change, which taken back
 * gives the document as it was. Fails with the reader’s findings on text that is no model, and changes nothing then.
 */
export function dropPattern(document: ModelDocument, text: string, where: Drop): Result<Dropped> {
  const read = parseModel(text);
  if (!read.ok) return fail(read.diagnostics);
  const agents = agentsFor(document, where.agent);
  let first: Result<Dropped> | undefined;
  for (const agent of agents) {
    const dropped = dropOn(document, read.value, where, agent);
    if (dropped.ok && dropped.value.told.length > 0) return dropped;
    first ??= dropped;
  }
  return first ?? dropOn(document, read.value, where, undefined);
}

function dropOn(
  document: ModelDocument,
  pattern: ModelDocument,
  where: Drop,
  agent: string | undefined,
): Result<Dropped> {
  const names = freeNames(document, pattern);
  const to = (id: string) => names.get(id) ?? id;
  const notes = renamedNotes(patternNotes(pattern), to);
  const part = onAgent(renameIds(pattern, names), notes.agent, agent);
  const { x, y } = cornerOf(part);
  const at = where.at ?? below(document, where.viewId);
  const pasted = pasteFragment(document, serializeModel(part), {
    viewId: where.viewId,
    by: { x: at.x - x, y: at.y - y },
  });
  if (!pasted.ok) return pasted;
  const own = new Set([...part.elements, ...part.flows].map((item) => item.id));
  const joined = notes.agent === undefined ? undefined : (agent ?? notes.agent);
  const { command, told } = connectPattern(apply(document, pasted.value.change), notes, own, joined);
  const change = inTurn([() => pasted.value.change, command])(document);
  const after = apply(document, change);
  const there = new Set([...after.elements, ...after.zones].map((item) => item.id));
  return ok({
    change,
    ids: pasted.value.ids.filter((id) => there.has(id)),
    agent: agent === undefined ? undefined : joined,
    told,
  });
}

/** New names for those ids of the pattern that the document has taken. */
function freeNames(document: ModelDocument, part: ModelDocument): Map<string, string> {
  const taken = takenIds(document);
  const names = new Map<string, string>();
  for (const id of takenIds(part)) {
    const free = freeId(taken, id);
    taken.add(free);
    if (free !== id) names.set(id, free);
  }
  return names;
}

function renamedNotes(notes: PatternNotes, to: (id: string) => string): PatternNotes {
  const one = (key: 'agent' | 'via' | 'credential' | 'reader') =>
    notes[key] === undefined ? {} : { [key]: to(notes[key]) };
  return {
    ...notes,
    samples: notes.samples.map(to),
    covers: notes.covers.map(to),
    ...one('agent'),
    ...one('via'),
    ...one('credential'),
    ...one('reader'),
  };
}

/** Agents that are tried before the first of them has to do. */
const TRIED = 12;

/** The wanted agent, or those that come into question: first those with calls, in the order of the document. */
function agentsFor(document: ModelDocument, wanted: string | undefined): readonly string[] {
  const agents = document.elements.filter((e) => e.kind === 'agent').map((e) => e.id);
  if (wanted !== undefined && agents.includes(wanted)) return [wanted];
  const callers = new Set(document.flows.flatMap((f) => (f.kind === 'call' ? [f.from] : [])));
  return [...agents.filter((id) => callers.has(id)), ...agents.filter((id) => !callers.has(id))].slice(
    0,
    TRIED,
  );
}

/** The pattern with the map’s agent where it had its own. */
function onAgent(part: ModelDocument, own: string | undefined, agent: string | undefined): ModelDocument {
  if (own === undefined || agent === undefined) return part;
  const rest = {
    ...part,
    elements: part.elements.filter((e) => e.id !== own),
    views: part.views.map((v) => ({ ...v, places: v.places.filter((p) => p.id !== own) })),
  };
  return renameIds(rest, new Map([[own, agent]]));
}

function cornerOf(part: ModelDocument): { readonly x: number; readonly y: number } {
  const places = part.views[0]?.places ?? [];
  if (places.length === 0) return { x: 0, y: 0 };
  return { x: leftmost(places), y: places.reduce((y, p) => Math.min(y, p.y), Infinity) };
}

const GAP = 80;
/** The height of an element on the map; zones state theirs. */
const ELEMENT_HEIGHT = 64;

function below(document: ModelDocument, viewId: string): { readonly x: number; readonly y: number } {
  const places = document.views.find((v) => v.id === viewId)?.places ?? [];
  if (places.length === 0) return { x: 0, y: 0 };
  return {
    x: leftmost(places),
    y: places.reduce((y, p) => Math.max(y, p.y + (p.h ?? ELEMENT_HEIGHT)), -Infinity) + GAP,
  };
}

const leftmost = (places: readonly { readonly x: number }[]): number =>
  places.reduce((x, p) => Math.min(x, p.x), Infinity);
