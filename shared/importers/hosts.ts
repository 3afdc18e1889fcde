import type { Findings } from './findings';

/** Key of the zone that stands for the machine of the person at the keyboard. */
export const LOCAL = 'zone:local';

/**
 * An application that runs an agent on somebody's machine (Claude Code, Cursor, VS Code…), with its user. Such clients act
 * with the rights of the operating-system user and start when that person types.
 */
export function hostAgent(found: Findings, key: string, name: string, at: string): string {
  found.zone(LOCAL, 'User’s machine', at);
  found.element(
    key,
    'agent',
    { name, runs: 'interactive', identity: { method: 'inherited-user' }, state: 'active' },
    at,
    {
      inferred: {
        name: 'kind of file',
        runs: 'desktop client',
        identity: 'desktop client',
        state: 'it is configured',
      },
      unknown: ['clearance', 'untrusted'],
      zone: LOCAL,
    },
  );
  found.element('human:user', 'human', { name: 'User', role: 'user', trusted: true }, at, {
    inferred: { name: 'desktop client', role: 'desktop client', trusted: 'desktop client' },
  });
  found.flow('instruct', 'human:user', key, at, {
    fields: { trust: 'trusted' },
    known: { inferred: { trust: 'its own user types it' } },
  });
  return key;
}
