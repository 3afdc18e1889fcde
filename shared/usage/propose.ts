import { fieldsOf } from '../importers/shape';
import { apply, type Change, type Command, inTurn } from '../model/change';
import { removeItems } from '../model/commands/remove-items';
import { updateFlow } from '../model/commands/update-flow';
import { updateTask } from '../model/commands/update-task';
import type { ModelDocument, TaskUse } from '../model/document';
import { argumentsOf } from '../policy/arguments';
import { parseCondition } from '../policy/conditions/parse';
import type { Usage } from './compare';

/** A tightening that the log supports. `bound` is a condition that is added to the use. */
export interface Proposal {
  readonly id: string;
  readonly kind: 'remove-use' | 'narrow-argument';
  readonly task: string;
  readonly operation: string;
  readonly bound?: string;
  /** Why, in a sentence with the numbers. */
  readonly why: string;
}

/** Fewer calls than this say nothing about what an argument needs. */
const ENOUGH_CALLS = 20;
const MOST_CHOICES = 5;
const LONGEST_CHOICE = 80;

type Compared = Pick<Usage, 'grants' | 'arguments'>;

/**
 * Grants that no call used go; an argument that was only ever given few values, or numbers up to some size, is held to these. Nothing is
 * proposed about an agent of which the log has no call, nor for removal from a log that has only a share of the calls.
 */
export function proposalsOf(
  document: ModelDocument,
  { grants, arguments: given }: Compared,
  sampled: number,
): Proposal[] {
  const seen = new Set(grants.filter((g) => g.used > 0).map((g) => g.agent));
  const total = grants.reduce((sum, g) => sum + g.used, 0);
  const unused = sampled < 1 ? [] : grants.filter((g) => g.used === 0 && seen.has(g.agent));
  return [
    ...unused.map(
      ({ id, task, operation, agent }): Proposal => ({
        id: `remove ${id}`,
        kind: 'remove-use',
        task,
        operation,
        why: `${agent} never used ${operation} for ${task}, in a log with ${total} calls that were let through.`,
      }),
    ),
    ...given.flatMap((row) => narrowing(document, row) ?? []),
  ];
}

function narrowing(document: ModelDocument, row: Usage['arguments'][number]): Proposal | undefined {
  const { task, operation, argument, calls, max, values } = row;
  const use = findUse(document, task, operation);
  const declared = argumentsOf(inputOf(document, operation)).find((a) => a.name === argument);
  if (!use || !declared || calls < ENOUGH_CALLS || use.when?.includes(`args.${argument}`)) return undefined;
  const bound =
    declared.type === 'string' &&
    values &&
    values.length > 0 &&
    values.length <= MOST_CHOICES &&
    values.every(isChoice)
      ? `args.${argument} in ${JSON.stringify(values)}`
      : declared.type === 'integer' && max !== null && Number.isInteger(max)
        ? `args.${argument} <= ${max}`
        : undefined;
  if (bound === undefined) return undefined;
  const asked = declared.required ? bound : `!has(args.${argument}) || ${bound}`;
  const lists = new Map((document.lists ?? []).map((list) => [list.id, list.values]));
  const scope = { args: argumentsOf(inputOf(document, operation)), lists, at: '', element: '' };
  if (!parseCondition(both(use.when, asked), scope).ok) return undefined;
  const only =
    max !== null && declared.type === 'integer' ? `nothing above ${max}` : `only ${values?.join(', ')}`;
  return {
    id: `narrow ${task} ${operation} ${argument}`,
    kind: 'narrow-argument',
    task,
    operation,
    bound: asked,
    why: `In ${calls} calls of ${operation} for ${task}, “${argument}” was given ${only}.`,
  };
}

/** Longer values are texts, not choices. */
const isChoice = (value: string) => value.length <= LONGEST_CHOICE;

const taskOf = (document: ModelDocument, id: string) => document.tasks.find((t) => t.id === id);
const findUse = (document: ModelDocument, task: string, operation: string) =>
  taskOf(document, task)?.uses.find((u) => u.operation === operation);

function inputOf(document: ModelDocument, operation: string) {
  const [tool, id] = operation.split('.');
  const found = document.elements.find((e) => e.id === tool);
  const part = found?.kind === 'tool' ? found.operations.find((o) => o.id === id) : undefined;
  return part && Object.keys(fieldsOf(part.input)).length > 0 ? part.input : undefined;
}

/** Proposals as one change. A call that no task of its agent needs any more is taken from its flow too. */
export function tighten(document: ModelDocument, proposals: readonly Proposal[]): Change {
  return inTurn([
    ...proposals.map(
      (proposal): Command =>
        (now) =>
          tightenUse(now, proposal),
    ),
    ...proposals
      .filter((p) => p.kind === 'remove-use')
      .map(
        (proposal): Command =>
          (now) =>
            closeCalls(now, proposal),
      ),
  ])(document);
}

function tightenUse(document: ModelDocument, { kind, task, operation, bound }: Proposal): Change {
  const uses = taskOf(document, task)?.uses;
  if (!uses) return [];
  const next = uses.flatMap((use): TaskUse[] => {
    if (use.operation !== operation) return [use];
    if (kind === 'remove-use') return [];
    return [bound === undefined ? use : { ...use, when: both(use.when, bound) }];
  });
  return updateTask(document, task, { uses: next });
}

const both = (a: string | undefined, b: string) => (a === undefined ? b : `(${a}) && (${b})`);

function closeCalls(document: ModelDocument, { task, operation }: Proposal): Change {
  const agent = taskOf(document, task)?.agent;
  const needed = document.tasks.some(
    (t) => t.agent === agent && t.uses.some((u) => u.operation === operation),
  );
  if (needed) return [];
  const [tool, id] = operation.split('.');
  const flows = document.flows.filter(
    (f) => f.kind === 'call' && f.from === agent && f.to === tool && f.operations.includes(id ?? ''),
  );
  return inTurn(
    flows.map((flow): Command => {
      const left = flow.kind === 'call' ? flow.operations.filter((o) => o !== id) : [];
      return left.length === 0
        ? (now) => removeItems(now, [flow.id])
        : (now) => updateFlow(now, flow.id, { operations: left } as never);
    }),
  )(document);
}

/** The model after some proposals. */
export const tightened = (document: ModelDocument, proposals: readonly Proposal[]): ModelDocument =>
  apply(document, tighten(document, proposals));
