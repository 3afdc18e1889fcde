import type { Effect } from '../../model/vocabulary';
import { entriesOf, type Fields } from '../shape';

interface Hint {
  readonly effect: Effect;
  readonly by: string;
  readonly egress?: boolean;
  /** It reads what is at an address that the caller chooses. */
  readonly fetches?: boolean;
}

/** What the names of arguments give away. */
export function schemaEffect(input: Fields): Hint | undefined {
  const names = entriesOf(input.properties).map(([name]) => name.toLowerCase());
  const has = (...wanted: string[]) => names.some((name) => wanted.includes(name));
  if (has('command', 'script', 'code', 'shell', 'cmd'))
    return { effect: 'execute', by: 'argument that holds a command', egress: true };
  if (has('sql', 'statement', 'cypher'))
    return { effect: 'execute', by: 'argument that holds a database statement' };
  if (
    has('amount') &&
    has('currency', 'recipient', 'account', 'to', 'iban', 'payment_id', 'charge', 'payment_intent')
  )
    return { effect: 'pay', by: 'arguments for an amount of money' };
  if (
    has('to', 'recipient', 'recipients', 'email_to', 'cc', 'bcc') &&
    has('body', 'message', 'text', 'content', 'subject')
  )
    return { effect: 'send', by: 'arguments for a recipient and a message', egress: true };
  if (has('connection_string', 'dsn')) return { effect: 'execute', by: 'argument that holds a connection' };
  if (has('url', 'uri', 'endpoint'))
    return { effect: 'read', by: 'argument that holds an address', egress: true, fetches: true };
  return undefined;
}
