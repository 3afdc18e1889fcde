import type { ModelDocument } from '../../shared/model/document';
import { modelBuilder } from '../../shared/testing/model-builder';

const path = { type: 'string' } as const;
const schema = (properties: Record<string, object>, ...required: string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

/**
 * A clerk that keeps the notes below a folder, behind the MCP project's own filesystem server: reads below `inbox` (strangers write
 * there) and `notes`, writes below `notes` only, and asks the editor before it overwrites `notes/pinned`.
 */
export function notesModel(folder: string): ModelDocument {
  const below = (sub: string) => `args.path.underPath('${folder}/${sub}')`;
  return modelBuilder()
    .with({ id: 'notes', title: 'Notes clerk' })
    .element('agent', 'clerk', {
      identity: { method: 'spiffe', id: 'spiffe://x/clerk' },
      autonomy: { decides: true, chains: true, retries: true, maxSteps: 50, maxRetries: 3 },
      clearance: 'internal',
    })
    .element('human', 'editor', { role: 'approver', trusted: true })
    .element('enforcement-point', 'gateway', { target: 'opa', mode: 'enforce' })
    .element('data-store', 'desk', {
      store: 'file',
      data: [{ id: 'notes', sensitivity: 'internal' }],
      trusted: true,
      accepts: 'internal',
    })
    .element('tool', 'files', {
      server: { identity: 'npm:@modelcontextprotocol/server-filesystem', pinned: true },
      operations: [
        {
          id: 'read_text_file',
          effect: 'read',
          reversible: true,
          resources: ['desk/notes'],
          input: schema({ path, head: { type: 'integer' }, tail: { type: 'integer' } }, 'path'),
          steers: ['path'],
        },
        {
          id: 'list_directory',
          effect: 'read',
          reversible: true,
          untrustedOutput: true,
          resources: ['desk/notes'],
          input: schema({ path }, 'path'),
          steers: [],
        },
        {
          id: 'write_file',
          effect: 'write',
          reversible: false,
          resources: ['desk/notes'],
          input: schema({ path, content: { type: 'string' } }, 'path', 'content'),
          steers: ['path'],
        },
        {
          id: 'move_file',
          effect: 'write',
          reversible: true,
          resources: ['desk/notes'],
          input: schema({ source: path, destination: path }, 'source', 'destination'),
        },
      ],
    })
    .flow('call', 'clerk', 'files', {
      operations: ['read_text_file', 'list_directory', 'write_file', 'move_file'],
      via: 'gateway',
    })
    .flow('access', 'files', 'desk', { effect: 'write', data: ['notes'] })
    .flow('escalate', 'clerk', 'editor', { approval: 'overwrite' })
    .task({
      id: 'keep-notes',
      agent: 'clerk',
      trigger: 'asked',
      maxCalls: 20,
      uses: [
        { operation: 'files.read_text_file', when: below('notes') },
        { operation: 'files.list_directory', when: below('inbox') },
        { operation: 'files.write_file', when: below('notes') },
      ],
    })
    .approval({
      id: 'overwrite',
      operations: ['files.write_file'],
      agents: ['clerk'],
      when: below('notes/pinned'),
      approver: 'editor',
      timeout: 'PT10M',
    })
    .build();
}

/** What the operator states about one run of the clerk. */
export const notesFacts = (folder: string) => ({
  subject: { id: 'clerk', properties: { identity: 'spiffe://x/clerk', attested: true, state: 'active' } },
  task: {
    type: 'keep-notes',
    id: 'run-1',
    subject: 'notes',
    state: 'active',
    started: new Date().toISOString(),
    instruction: `Keep ${folder}/notes/today.md and ${folder}/notes/pinned/rules.md up to date`,
  },
  session: { id: 'chat-1' },
  delegation: { depth: 0, path: '', on_behalf_of: 'user:emma' },
  credential: { id: '', holder: '', audience: '', issued: new Date().toISOString() },
});
