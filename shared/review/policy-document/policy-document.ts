import Type from 'typebox';
import { ModelDocument, Task } from '../../model/document';
import { Id } from '../../model/vocabulary';

/** The fields of a task that bound what its grants allow; all of a task but who does it and what for. */
const BOUNDS = [
  'ttl',
  'maxCalls',
  'maxCost',
  'maxSensitivity',
  'hours',
  'environments',
  'breakGlass',
  'uses',
] as const;
type Bound = (typeof BOUNDS)[number];

const { lists, relaxations, widenings } = ModelDocument.properties;
const bounds = Object.fromEntries(BOUNDS.map((name) => [name, Task.properties[name]])) as Pick<
  typeof Task.properties,
  Bound
>;

/**
 * What a security engineer writes about the policy of a model, as one document: how far each task goes (`tightenings`, one
 * entry a task), which guardrails are loosened, which hand-written permits are accepted, and the named lists.
 */
export const PolicyDocument = Type.Object(
  {
    tightenings: Type.Array(Type.Object({ task: Id, ...bounds }, { additionalProperties: false }), {
      description:
        'How far each task goes: its bounds, and what each use is for. A task left out stays as it is.',
    }),
    relaxations,
    widenings,
    lists,
  },
  { additionalProperties: false },
);

export type TaskBounds = Partial<Pick<ModelDocument['tasks'][number], Bound>> & { readonly task: string };
export interface PolicyFields extends Pick<ModelDocument, 'relaxations' | 'widenings' | 'lists'> {
  readonly tightenings: readonly TaskBounds[];
}

const present = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The policy document of a model, as text with a two-space indent; lists that are absent stand there empty. */
export function policyText({ tasks, relaxations = [], widenings = [], lists = [] }: ModelDocument): string {
  const tightenings = tasks.map((task) => ({
    task: task.id,
    ...present(Object.fromEntries(BOUNDS.map((name) => [name, task[name]]))),
  }));
  return `${JSON.stringify({ tightenings, relaxations, widenings, lists }, null, 2)}\n`;
}

/** A model with what a policy document says. Entries of tasks that are not there are left out; others replace the bounds whole. */
export function withPolicyFields(document: ModelDocument, fields: PolicyFields): ModelDocument {
  const said = new Map(fields.tightenings.map((entry) => [entry.task, entry]));
  const tasks = document.tasks.map((task) => {
    const entry = said.get(task.id);
    if (entry === undefined) return task;
    const { task: _, ...own } = entry;
    const rest = Object.entries(task).filter(([key]) => !(BOUNDS as readonly string[]).includes(key));
    return { ...Object.fromEntries(rest), ...own } as typeof task;
  });
  const { relaxations: _r, widenings: _w, lists: _l, ...others } = document;
  const kept = (name: 'relaxations' | 'widenings' | 'lists') => {
    const value = fields[name];
    // A list that was not there stays away while it is empty.
    return value === undefined || (value.length === 0 && document[name] === undefined)
      ? {}
      : { [name]: value };
  };
  return { ...others, tasks, ...kept('lists'), ...kept('relaxations'), ...kept('widenings') };
}
