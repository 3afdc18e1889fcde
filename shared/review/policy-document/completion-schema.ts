import type { ModelDocument } from '../../model/document';
import { buildGraph } from '../../model/graph';
import type { Refers } from '../../model/vocabulary';
import { PolicyDocument } from './policy-document';

type Schema = { [key: string]: unknown };

const SNIPPETS: Readonly<Record<string, { readonly label: string; readonly body: unknown }>> = {
  relaxations: {
    label: 'A relaxation',
    body: {
      id: 'relaxation-$1',
      guardrail: '${2|TAINT,PROVENANCE,MEMORY,SOD|}',
      operations: ['$3'],
      reason: '$4',
      decidedBy: '$5',
    },
  },
  widenings: {
    label: 'An accepted hand-written permit',
    body: { id: 'widening-$1', rule: '$2', digest: 'sha256:$3', reason: '$4', decidedBy: '$5' },
  },
  lists: { label: 'A named list', body: { id: '$1', values: ['$2'] } },
};

/** What of one model each kind of reference may name. */
function namesIn(document: ModelDocument): Readonly<Partial<Record<Refers | 'task', readonly string[]>>> {
  const graph = buildGraph(document);
  const of = (kind: string) => document.elements.filter((e) => e.kind === kind).map((e) => e.id);
  const stores = document.elements.flatMap((e) =>
    e.kind === 'data-store' ? [e.id, ...(e.data ?? []).map((set) => `${e.id}/${set.id}`)] : [],
  );
  return {
    operation: [...graph.operation.keys()],
    agent: of('agent'),
    human: of('human'),
    resource: [...stores, ...of('external'), ...of('human')],
    task: document.tasks.map((task) => task.id),
  };
}

/**
 * The JSON Schema of the policy document for an editor's completion: with the names of this very model where something is
 * referred to. Narrower than what is accepted nowhere but in names, which the checks would refuse as well.
 */
export function completionSchema(document: ModelDocument): object {
  const names = namesIn(document);
  const schema = JSON.parse(JSON.stringify(PolicyDocument), (_key, node) => {
    const refers = (node as Schema | null)?.['x-refers-to'] as keyof typeof names | undefined;
    const values = refers === undefined ? undefined : names[refers];
    // An empty list of choices would refuse everything.
    return values === undefined || values.length === 0 ? node : { ...node, enum: values };
  }) as { properties: Record<string, { items: Schema & { properties: Record<string, Schema> } }> };
  for (const [name, snippet] of Object.entries(SNIPPETS)) {
    const part = schema.properties[name];
    if (part) part.items = { ...part.items, defaultSnippets: [snippet] } as typeof part.items;
  }
  const tasks = schema.properties.tightenings?.items.properties;
  if (tasks && (names.task ?? []).length > 0) tasks.task = { type: 'string', enum: names.task };
  return schema;
}
