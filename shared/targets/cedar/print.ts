import { conditionText, entity, LINE_WIDTH, type Node, quote, type Uid } from './expression-text';
import type { CedarPolicy } from './policies';

/** One part of a policy's scope in Cedar's JSON form. */
type Scope =
  | { readonly op: 'All' }
  | { readonly op: 'is'; readonly entity_type: string }
  | { readonly op: '=='; readonly entity: Uid }
  | { readonly op: 'in'; readonly entities: readonly Uid[] };

function scopePart(name: string, part: Scope): string {
  switch (part.op) {
    case 'All':
      return name;
    case 'is':
      return `${name} is ${part.entity_type}`;
    case '==':
      return `${name} == ${entity(part.entity)}`;
    case 'in': {
      const line = `${name} in [${part.entities.map(entity).join(', ')}]`;
      if (line.length + 3 <= LINE_WIDTH) return line;
      return `${name} in [\n${part.entities.map((uid) => `    ${entity(uid)}`).join(',\n')}\n  ]`;
    }
  }
}

/**
 * One policy of ours as Cedar text, each condition on a line. Cedar's own printer and formatter say the same but take
 * milliseconds for each policy, minutes for a large model; that Cedar reads this text as the very policy it was printed from is tested.
 * Throws for a form that our policies do not have.
 */
export function cedarText({ json, text }: Pick<CedarPolicy, 'json' | 'text'>): string {
  if (text !== undefined) return text;
  const policy = json as unknown as {
    readonly effect: string;
    readonly principal: Scope;
    readonly action: Scope;
    readonly resource: Scope;
    readonly conditions: readonly { readonly kind: string; readonly body: Node }[];
    readonly annotations: Readonly<Record<string, string>>;
  };
  const notes = Object.entries(policy.annotations).map(([name, text]) => `@${name}(${quote(text)})\n`);
  const scope = (['principal', 'action', 'resource'] as const).map((name) => scopePart(name, policy[name]));
  const conditions = policy.conditions.map(({ kind, body }) => `\n${kind} {\n  ${conditionText(body)}\n}`);
  return `${notes.join('')}${policy.effect} (\n  ${scope.join(',\n  ')}\n)${conditions.join('')};`;
}
