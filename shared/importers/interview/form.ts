import type { ModelDocument } from '../../model/document';
import { ANSWERERS } from './answerers';
import { IDENTITIES, type Question } from './questions';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** How a question is answered: what a person fills in, and so the shape of the answer (see `answerers.ts`). */
export type AnswerForm =
  | { readonly kind: 'one'; readonly choices: readonly Choice[] }
  | { readonly kind: 'many'; readonly choices: readonly Choice[] }
  /** A method and, for most methods, an id. */
  | { readonly kind: 'identity'; readonly methods: readonly string[] }
  /** What the agent is for, and which of the operations that are granted it needs; `reads` are those that only read. */
  | { readonly kind: 'task'; readonly operations: readonly Choice[]; readonly reads: readonly string[] }
  | { readonly kind: 'text'; readonly hint: string; readonly usual: readonly string[] }
  /** Nothing fills this in here; the inspector does. */
  | { readonly kind: 'none' };

const MANY = new Set(['untrusted']);
const TEXTS: Readonly<Record<string, { readonly hint: string; readonly usual: readonly string[] }>> = {
  operations: { hint: 'Names of its operations, separated by commas', usual: [] },
  approver: { hint: 'A role or a name', usual: [] },
  lifetime: { hint: 'An ISO 8601 duration', usual: ['PT15M', 'PT1H', 'P1D', 'P30D', 'P90D'] },
};

/** The form of a question of this model. */
export function answerForm(document: ModelDocument, { id, choices, element }: Question): AnswerForm {
  const field = id.slice(id.lastIndexOf('.') + 1);
  if (ANSWERERS[field] === undefined) return { kind: 'none' };
  if (field === 'identity') return { kind: 'identity', methods: IDENTITIES };
  if (field === 'task') return taskForm(document, element ?? '');
  if (field === 'tools') return { kind: 'many', choices: toolsOf(document) };
  const text = TEXTS[field];
  if (text) return { kind: 'text', ...text };
  const listed = (choices ?? []).map((value) => ({ value, label: LABELS[`${field} ${value}`] ?? value }));
  if (listed.length === 0) return { kind: 'text', hint: '', usual: [] };
  return { kind: MANY.has(field) ? 'many' : 'one', choices: listed };
}

const LABELS: Readonly<Record<string, string>> = { 'trusted true': 'yes', 'trusted false': 'no' };

const toolsOf = (document: ModelDocument): Choice[] =>
  document.elements.flatMap((e) => (e.kind === 'tool' ? [{ value: e.id, label: e.name }] : []));

function taskForm(document: ModelDocument, agent: string): AnswerForm {
  const tools = new Map(document.elements.map((e) => [e.id, e]));
  const reads: string[] = [];
  const operations = document.flows.flatMap((flow) => {
    const tool = tools.get(flow.to);
    if (flow.kind !== 'call' || flow.from !== agent || tool?.kind !== 'tool') return [];
    return tool.operations
      .filter((o) => flow.operations.includes(o.id))
      .map((o) => {
        const value = `${tool.id}.${o.id}`;
        if (o.effect === 'read') reads.push(value);
        return { value, label: `${tool.name}: ${o.name ?? o.id} (${o.effect})` };
      });
  });
  return { kind: 'task', operations, reads };
}
