import type { Findings } from './findings';
import { textOf } from './shape';

/** The model an agent asks, and the flow to it; nothing when none is named or it is the caller's. */
export function modelOf(found: Findings, agent: string, name: unknown, at: string, provider?: string): void {
  const model = textOf(name);
  if (model === undefined || model === 'inherit') return;
  const key = found.element(
    `model:${model}`,
    'model',
    { name: model, ...(provider === undefined ? {} : { provider }) },
    at,
    { unknown: ['hosting'] },
  );
  found.flow('infer', agent, key, at);
}

/** A tool that runs in the agent's own process or behind one address. */
export function tool(
  found: Findings,
  key: string,
  name: string,
  protocol: 'function' | 'http' | 'code' | 'cli' | 'browser' | 'mcp',
  at: string,
): string {
  return found.element(`tool:${key}`, 'tool', { name, protocol }, at, {
    inferred: { protocol: 'kind of tool in the file' },
    aliases: [name],
  });
}

/** A person or channel whose content starts an agent. */
export function startedBy(
  found: Findings,
  agent: string,
  key: string,
  name: string,
  trust: 'trusted' | 'untrusted',
  at: string,
  system: 'web' | 'email' | 'saas' | 'partner-agent' | 'other' = 'web',
): void {
  found.element(key, 'external', { name, trusted: trust === 'trusted', system }, at, {
    inferred: { trusted: 'who can reach this trigger', system: 'kind of trigger' },
  });
  found.flow('instruct', key, agent, at, {
    fields: { trust },
    known: { inferred: { trust: 'who can reach this trigger' } },
  });
}
