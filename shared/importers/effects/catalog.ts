import type { Effect } from '../../model/vocabulary';
import { serverWord } from '../servers/same-server';
import { KNOWN_SERVERS } from './known-servers';

export interface Known {
  readonly effect: Effect;
  readonly reversible?: boolean;
  readonly egress?: boolean;
  readonly untrustedOutput?: boolean;
}

/** What may be said of an operation at once: its effect, whether data leaves by it, and whether strangers' words come back. */
const KINDS = {
  /** Reads what is the server's own. */
  reads: { effect: 'read', untrustedOutput: false },
  /** Reads what others may have written. */
  content: { effect: 'read', untrustedOutput: true },
  /** Asks something outside that the caller names, and reads the answer. */
  fetches: { effect: 'read', egress: true, untrustedOutput: true },
  adds: { effect: 'write', reversible: true },
  overwrites: { effect: 'write', reversible: false },
  /** Writes where people outside may read. */
  publishes: { effect: 'write', reversible: false, egress: true },
  sends: { effect: 'send', egress: true },
  deletes: { effect: 'delete' },
  /** Runs whatever it is given. */
  runs: { effect: 'execute', egress: true, untrustedOutput: true },
  /** Starts a job that is defined elsewhere. */
  starts: { effect: 'execute' },
  pays: { effect: 'pay' },
  administers: { effect: 'admin' },
} as const satisfies Readonly<Record<string, Known>>;

export type Kind = keyof typeof KINDS;

const BY_NAME: ReadonlyMap<string, Known> = new Map(
  Object.entries(KNOWN_SERVERS).flatMap(([server, kinds]) =>
    (Object.keys(kinds) as Kind[]).flatMap((kind) =>
      (kinds[kind] ?? []).map((name): [string, Known] => [`${server} ${name}`, KINDS[kind]]),
    ),
  ),
);

/** What the catalogue knows of an operation; undefined when it knows nothing. */
export const catalogued = (tool: string, name: string): Known | undefined =>
  BY_NAME.get(`${serverWord(tool.replace(/^tool:/, ''))} ${name}`);
