import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { fieldsOf } from '../../shared/enforcement/question';
import { visible } from '../output';
import type { Answer, Channel } from './approvals';

/** Where a person reads and types: not stdin and stdout, which speak MCP. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
  /** Who sits there, and in which roles that person may answer. */
  readonly person: string;
  readonly roles: readonly string[];
}

/** Asks on a terminal, one question at a time. Whoever has none of the roles is not asked, so that call stays pending. */
export function approvalTerminal({ input, output, person, roles }: Terminal): Channel {
  let last: Promise<unknown> = Promise.resolve();
  return {
    next({ approval, question }, signal) {
      const role = approval.roles.find((r) => roles.includes(r));
      if (role === undefined) return Promise.resolve(undefined);
      const one = async (): Promise<Answer | undefined> => {
        if (signal.aborted) return undefined;
        const lines = createInterface({ input, output, terminal: false });
        const { subject, context } = question.request;
        const { task, args } = fieldsOf(context);
        output.write(
          [
            '',
            `ambit: ${approval.id}: ${approval.why}`,
            `  ${String(fieldsOf(subject).id)} asks for ${question.operation} on ${question.resource.id}`,
            `  for ${String(fieldsOf(task).type)} about ${String(fieldsOf(task).subject)}`,
            ...Object.entries(fieldsOf(args)).map(
              ([name, value]) => `    ${name} = ${JSON.stringify(value)}`,
            ),
            '',
          ]
            .map(visible)
            .join('\n'),
        );
        try {
          const said = await lines.question(`Approve as ${visible(role)}? [y/N] `, { signal });
          const decision = /^y(es)?$/i.test(said.trim()) ? 'approved' : 'denied';
          return { decision, approver: person, role };
        } catch {
          return undefined;
        } finally {
          lines.close();
        }
      };
      const next = last.then(one, one);
      last = next.catch(() => undefined);
      return next;
    },
  };
}
