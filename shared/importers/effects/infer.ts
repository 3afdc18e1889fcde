import type { Effect } from '../../model/vocabulary';
import { type Fields, fieldsOf, listOf } from '../shape';
import { catalogued } from './catalog';
import { strongest, verbEffect } from './lexicon';
import { schemaEffect } from './schema-hints';

export interface ToolClaim {
  /** Key of the tool: `tool:npm:…`. */
  readonly tool: string;
  readonly name: string;
  readonly description: string;
  readonly annotations: Fields;
  readonly input: Fields;
}

export interface Conclusion {
  readonly effect: Effect;
  readonly reversible: boolean;
  readonly egress?: boolean;
  readonly untrustedOutput?: boolean;
  /** The rule that decided, for the review. */
  readonly by: string;
  /** Why a person should look: the evidence disagrees, or there is none. */
  readonly doubt?: string;
}

const FINAL: readonly Effect[] = ['delete', 'pay', 'send', 'execute', 'admin'];

/**
 * What an operation does to the world, from the first that knows: curated catalogue, the tool's own annotations (MCP hints),
 * the verb in its name or description, its arguments, and at last the default of the MCP specification (a destructive write).
 * An architect's answer goes before all of these; it is applied when patches are merged.
 */
export function inferEffect(claim: ToolClaim): Conclusion {
  const verb = enumEffect(claim.input) ?? verbEffect(claim.name, claim.description);
  const schema = schemaEffect(claim.input);
  const known = catalogued(claim.tool, claim.name);
  const hint = hinted(claim.annotations, verb?.effect ?? schema?.effect);
  const open = claim.annotations.openWorldHint;
  const outside = {
    ...(open === true ? { egress: hint?.effect !== 'read' } : {}),
    ...(open === true && (hint ?? verb)?.effect === 'read' ? { untrustedOutput: true } : {}),
    ...(schema?.egress ? { egress: true } : {}),
    ...(schema?.fetches ? { untrustedOutput: true } : {}),
  };
  const disagree =
    hint && verb && (hint.effect === 'read') !== (verb.effect === 'read')
      ? `its annotations say ${hint.effect === 'read' ? 'read-only' : 'not read-only'}, its name or description says ${verb.effect} (${verb.by})`
      : undefined;
  if (known)
    return {
      ...outside,
      ...known,
      reversible: known.reversible ?? isReversible(known.effect),
      by: 'catalogue',
    };
  if (hint)
    return {
      effect: hint.effect,
      reversible: hint.reversible,
      ...outside,
      by: `annotation: ${hint.by}`,
      ...(disagree === undefined ? {} : { doubt: disagree }),
    };
  const worse =
    verb && schema && strongest([verb.effect, schema.effect]) !== verb.effect && verb.effect !== 'read'
      ? schema
      : undefined;
  const found = worse ?? verb ?? schema;
  if (found)
    return { effect: found.effect, reversible: isReversible(found.effect), ...outside, by: found.by };
  return {
    effect: 'write',
    reversible: false,
    ...outside,
    by: 'default of the MCP specification',
    doubt: 'nothing says what it does',
  };
}

const isReversible = (effect: Effect) => !FINAL.includes(effect);

function hinted(annotations: Fields, guess: Effect | undefined) {
  if (annotations.readOnlyHint === true)
    return { effect: 'read' as Effect, reversible: true, by: 'readOnlyHint' };
  const harms = annotations.destructiveHint;
  if (annotations.readOnlyHint !== false && typeof harms !== 'boolean') return undefined;
  const effect = guess === undefined || guess === 'read' ? 'write' : guess;
  // An absent destructiveHint means true (MCP 2025-06-18, ToolAnnotations).
  return {
    effect,
    reversible: harms === false && isReversible(effect),
    by: harms === false ? 'destructiveHint false' : harms === true ? 'destructiveHint' : 'readOnlyHint false',
  };
}

/** A tool whose argument chooses what it does is as strong as its strongest choice. */
function enumEffect(input: Fields) {
  for (const key of ['method', 'action', 'operation', 'command', 'mode']) {
    const choices = listOf(fieldsOf(fieldsOf(input.properties)[key]).enum).filter(
      (choice): choice is string => typeof choice === 'string',
    );
    const effects = choices.flatMap((choice) => verbEffect(choice, '')?.effect ?? []);
    if (effects.length > 0) return { effect: strongest(effects), by: `strongest choice of "${key}"` };
  }
  return undefined;
}
