import type { Diagnostic } from '../../core/diagnostic';
import { apply, type Change, type Command } from '../../model/change';
import type { ModelDocument } from '../../model/document';
import { importFinding } from '../codes';
import { stampOf } from '../merge/stamp';
import { ANSWERERS } from './answerers';
import { questionsOf } from './questions';

/** What a person answered, by the id of the question. */
export type Answers = Readonly<Record<string, unknown>>;

export interface Answered {
  readonly document: ModelDocument;
  readonly change: Change;
  readonly added: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Fills in answers and marks each fact as confirmed, so that no later import takes it back. An answer whose question is already
 * answered the same way is nothing new; an unknown id is AMB460, a value outside the choices AMB461, and the rest still counts.
 */
export function applyAnswers(start: ModelDocument, answers: Answers): Answered {
  let document = start;
  const change: Change[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [id, value] of inOrder(answers)) {
    const question = questionsOf(document).find((q) => q.id === id);
    if (question === undefined) {
      if (!wasConfirmed(document, id))
        diagnostics.push(importFinding('AMB460', '', `No open question has the id "${id}".`, ''));
      continue;
    }
    const command: Command | string = answerWith(document, id, value, question.choices);
    if (typeof command === 'string') {
      diagnostics.push(importFinding('AMB461', '', `The answer to "${id}" ${command}.`, question.at));
      continue;
    }
    const edits = command(document);
    document = apply(document, edits);
    change.push(edits);
  }
  const before = new Set([...start.elements, ...start.flows, ...start.tasks].map((thing) => thing.id));
  const added = [...document.elements, ...document.flows, ...document.tasks]
    .map((thing) => thing.id)
    .filter((id) => !before.has(id));
  return { document, change: change.flat(), added, diagnostics };
}

/** Operations before the tasks that use them, and where calls pass last. */
function inOrder(answers: Answers): [string, unknown][] {
  const rank = (id: string) =>
    id.endsWith('.operations') ? 0 : id.endsWith('.task') ? 2 : id === 'model.enforcement-point' ? 3 : 1;
  return Object.entries(answers).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function answerWith(
  document: ModelDocument,
  id: string,
  value: unknown,
  choices: readonly string[] | undefined,
): Command | string {
  const field = id.slice(id.lastIndexOf('.') + 1);
  const answerer = ANSWERERS[field];
  const values = Array.isArray(value) ? value : [value];
  if (choices && !values.every((v) => choices.includes(String(v))))
    return `must be one of ${choices.join(', ')}`;
  if (!answerer) return 'cannot be filled in here; set it in the inspector';
  return answerer(document, id.slice(0, id.lastIndexOf('.')), value);
}

/** True when a person answered this before: answers files may be given again. */
function wasConfirmed(document: ModelDocument, id: string): boolean {
  const field = id.slice(id.lastIndexOf('.') + 1);
  const owner = id.slice(0, id.lastIndexOf('.'));
  const operations = document.elements.flatMap((e) =>
    e.kind === 'tool' ? e.operations.map((o) => ({ id: `${e.id}.${o.id}`, thing: o })) : [],
  );
  const thing =
    owner === 'model'
      ? document
      : ([...document.elements, ...document.approvals, ...document.credentials].find((t) => t.id === owner) ??
        operations.find((o) => o.id === owner)?.thing);
  return stampOf(thing)?.facts[field]?.status === 'confirmed';
}
