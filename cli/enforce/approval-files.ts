import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { digestOf } from '../../shared/core/canonical';
import { fieldsOf } from '../../shared/enforcement/question';
import { replaceText } from '../write-text';
import type { Answer, Ask, Channel } from './approvals';

const LOOK_MS = 200;
const MAX_ANSWER = 65_536;

/** The file name of a question: the same for the same request and approval, so that asking again finds the answer. */
export const askId = ({ approval, question }: Ask) =>
  digestOf([question.digest, approval.id]).slice('sha256:'.length, 'sha256:'.length + 16);

/** An answer out of its file; a reason when it is none for this question. */
function readAnswer(file: string, { approval, question }: Ask): Answer | string {
  if (statSync(file).size > MAX_ANSWER) return 'it is too large';
  let said: unknown;
  try {
    said = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return 'it is not JSON';
  }
  const { decision, approver, role, digest } = fieldsOf(said);
  if (decision !== 'approved' && decision !== 'denied') return 'its decision is neither approved nor denied';
  if (typeof approver !== 'string' || approver.trim() === '') return 'it names no approver';
  if (typeof role !== 'string' || !approval.roles.includes(role))
    return `its role is none of ${approval.roles.join(', ')}`;
  if (digest !== question.digest) return 'its digest is not that of the request';
  return { decision, approver: approver.trim(), role, at: statSync(file).mtimeMs };
}

/**
 * A queue of files: `<id>.request.json` asks, every `<id>.<name>.answer.json` answers. `tell` hears what is wrong with an answer.
 * Throws when the folder cannot be used.
 */
export function approvalFiles(folder: string, tell: (message: string) => void): Channel {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const read = new Set<string>();
  return {
    async next(ask, signal) {
      const id = askId(ask);
      const { approval, question } = ask;
      const { id: approvalId, roles, why, validitySeconds, timeoutSeconds } = approval;
      const request = {
        approval: approvalId,
        why,
        roles,
        validitySeconds,
        timeoutSeconds,
        digest: question.digest,
      };
      replaceText(
        path.join(folder, `${id}.request.json`),
        `${JSON.stringify({ ambit: '1', ...request, request: question.request }, null, 2)}\n`,
      );
      while (!signal.aborted) {
        const names = readdirSync(folder)
          .filter((name) => name.startsWith(`${id}.`) && name.endsWith('.answer.json'))
          .filter((name) => !read.has(name))
          .sort();
        for (const name of names) {
          const answer = readAnswer(path.join(folder, name), ask);
          // Half a file is not JSON yet: it is looked at again until the waiting ends.
          if (answer === 'it is not JSON') continue;
          read.add(name);
          if (typeof answer !== 'string') return answer;
          tell(`${name} is no answer: ${answer}`);
        }
        await wait(LOOK_MS, undefined, { signal }).catch(() => undefined);
      }
      return undefined;
    },
  };
}
