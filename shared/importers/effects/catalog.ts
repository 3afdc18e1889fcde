import type { Effect } from '../../model/vocabulary';
import { serverWord } from '../servers/same-server';

export interface Known {
  readonly effect: Effect;
  readonly reversible?: boolean;
  readonly egress?: boolean;
  readonly untrustedOutput?: boolean;
}

const read = (untrustedOutput = false): Known => ({
  effect: 'read',
  ...(untrustedOutput ? { untrustedOutput } : {}),
});

/**
 * Operations whose metadata is missing or misleading, checked by reading what they do. By server word (see `serverWord`),
 * then operation name.
 */
const CATALOG: Readonly<Record<string, Readonly<Record<string, Known>>>> = {
  postgres: { query: read(true) },
  filesystem: {
    write_file: { effect: 'write', reversible: false },
    edit_file: { effect: 'write', reversible: false },
    move_file: { effect: 'write', reversible: true },
    read_file: read(true),
    read_text_file: read(true),
  },
  github: {
    merge_pull_request: { effect: 'write', reversible: false },
    push_files: { effect: 'write', reversible: true },
    create_or_update_file: { effect: 'write', reversible: true },
    get_issue: read(true),
    list_issues: read(true),
    search_issues: read(true),
    get_pull_request_comments: read(true),
    get_file_contents: read(true),
  },
  notion: {
    'API-post-search': read(true),
    'API-query-data-source': read(true),
    'API-post-database-query': read(true),
  },
  playwright: {
    browser_evaluate: { effect: 'execute', egress: true, untrustedOutput: true },
    browser_run_code: { effect: 'execute', egress: true, untrustedOutput: true },
    browser_run_code_unsafe: { effect: 'execute', egress: true, untrustedOutput: true },
    browser_navigate: { effect: 'read', egress: true, untrustedOutput: true },
    browser_snapshot: read(true),
  },
  everything: { 'get-env': { effect: 'read', untrustedOutput: false }, printEnv: { effect: 'read' } },
  fetch: { fetch: { effect: 'read', egress: true, untrustedOutput: true } },
  slack: {
    slack_post_message: { effect: 'send', egress: true },
    slack_reply_to_thread: { effect: 'send', egress: true },
    slack_get_channel_history: read(true),
  },
  puppeteer: { puppeteer_evaluate: { effect: 'execute', egress: true, untrustedOutput: true } },
};

/** What the catalogue knows of an operation; undefined when it knows nothing. */
export function catalogued(tool: string, name: string): Known | undefined {
  const operations = CATALOG[serverWord(tool.replace(/^tool:/, ''))];
  return operations !== undefined && Object.hasOwn(operations, name) ? operations[name] : undefined;
}
