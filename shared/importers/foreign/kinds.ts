import type { ElementKind } from '../../model/elements/registry';

/** What other tools draw: their few shapes. */
export type Shape = 'process' | 'store' | 'person' | 'external';

const AGENT = /\b(ai )?(agent|copilot|assistant|orchestrator|chat ?bot)s?\b/i;
const MODEL = /\b(llm|foundation model|language model|gpt-?\d*|claude|gemini|llama|bedrock model)\b/i;
const SECRETS = /\b(vault|kms|secrets? (manager|store)|hsm|key management|spire)\b/i;
const PERSON =
  /\b(user|customer|admin(istrator)?|engineer|operator|person|human|employee|attacker|client|analyst|developer|actor)s?\b/i;

/** The kind of element that a shape with this name is, and the rule that says so; the words of a name go before its shape. */
export function kindOf(shape: Shape, name: string): { readonly kind: ElementKind; readonly by: string } {
  if (shape === 'store')
    return SECRETS.test(name)
      ? { kind: 'secret-store', by: 'a store whose name is of a secret store' }
      : { kind: 'data-store', by: 'a store' };
  if (shape === 'person') return { kind: 'human', by: 'a person' };
  if (shape === 'external')
    return PERSON.test(name)
      ? { kind: 'human', by: 'an outside actor whose name is of a person' }
      : { kind: 'external', by: 'an outside actor' };
  if (MODEL.test(name)) return { kind: 'model', by: 'a process whose name is of a language model' };
  if (AGENT.test(name)) return { kind: 'agent', by: 'a process whose name is of an agent' };
  return { kind: 'tool', by: 'a process' };
}
