import { type Command, inTurn } from '../../model/change';
import { addTask } from '../../model/commands/add-task';
import type { ModelDocument } from '../../model/document';
import { takenIds } from '../../model/free-id';
import { isEffect } from '../effects/lexicon';
import { freeId, idFrom, short } from '../names';
import { isFields, textOf, textsOf } from '../shape';
import { mark, nameApprover, routeCalls } from './answer-controls';
import { untrustedSource } from './answer-sources';
import { taskFrom } from './answer-task';
import { callAll, nameOperations, openCalls, setOperation } from './answer-tools';
import { confirm } from './confirm';
import { IDENTITIES } from './questions';

/** What an answer does to the model, or what is wrong with it. `owner` is the part of the question's id before the field. */
type Answerer = (document: ModelDocument, owner: string, value: unknown) => Command | string;

const field =
  (name: string, shaped: (value: unknown) => unknown): Answerer =>
  (_document, owner, value) =>
  (document) =>
    confirm(document, 'elements', owner, { [name]: shaped(value) });

/** By the last part of a question's id. */
export const ANSWERERS: Readonly<Record<string, Answerer>> = {
  runs: field('runs', String),
  clearance: field('clearance', String),
  trusted: field('trusted', (value) => String(value) === 'true'),
  identity: (_document, owner, value) => {
    const given = isFields(value) ? value : { method: value };
    const method = String(given.method);
    const id = textOf(given.id);
    if (!(IDENTITIES as readonly string[]).includes(method))
      return `must name a method: one of ${IDENTITIES.join(', ')}`;
    if (id === undefined && method !== 'none' && method !== 'inherited-user')
      return 'must name the identity too: { "method": "oidc", "id": "…" }';
    return (now) =>
      confirm(now, 'elements', owner, {
        identity: { method, ...(id === undefined ? {} : { id: id.slice(0, 500) }) },
      });
  },
  data: (document, owner, value) => {
    const store = document.elements.find((e) => e.id === owner);
    if (store?.kind !== 'data-store') return 'is not about a data store';
    return (now) =>
      confirm(now, 'elements', owner, {
        data:
          store.data.length > 0
            ? store.data.map((d) => ({ ...d, sensitivity: value }))
            : [{ id: 'all', sensitivity: value }],
      });
  },
  effect: (_document, owner, value) => {
    if (!isEffect(value)) return 'is no effect';
    return (now) =>
      setOperation(now, owner, { effect: value, reversible: ['read', 'write', 'delegate'].includes(value) });
  },
  operations: (document, owner, value) => {
    const names = textsOf(value);
    const tool = document.elements.find((e) => e.id === owner);
    if (names.length === 0 || tool?.kind !== 'tool') return 'must be a list of names';
    return inTurn([(now) => nameOperations(now, tool, names), (now) => openCalls(now, owner)]);
  },
  untrusted: (_document, owner, value) => {
    const kinds = textsOf(value).filter((kind) => kind !== 'none');
    return inTurn([
      (now) => confirm(now, 'elements', owner, {}, ['untrusted']),
      ...kinds.map(
        (kind): Command =>
          (now) =>
            untrustedSource(now, owner, kind),
      ),
    ]);
  },
  tools: (document, owner, value) => {
    const ids = textsOf(value);
    const wrong = ids.find((id) => document.elements.find((e) => e.id === id)?.kind !== 'tool');
    if (wrong !== undefined) return `names "${wrong}", which is no tool of the model`;
    return inTurn([
      (now) => confirm(now, 'elements', owner, {}, ['tools']),
      ...ids.map(
        (id): Command =>
          (now) =>
            callAll(now, owner, id),
      ),
    ]);
  },
  task: (document, owner, value) => {
    const tasks = (Array.isArray(value) ? value : [value]).map((one) => taskFrom(document, owner, one));
    const wrong = tasks.find((t) => typeof t === 'string');
    if (typeof wrong === 'string') return wrong;
    return inTurn([
      (now) => confirm(now, 'elements', owner, {}, ['task']),
      ...tasks.map(
        (task): Command =>
          (now) => {
            const id = freeId(idFrom(`${owner}-task`), JSON.stringify(task), takenIds(now));
            return addTask(now, { id, ...(task as Omit<ModelDocument['tasks'][number], 'id'>) });
          },
      ),
    ]);
  },
  approver: (_document, owner, value) => {
    const name = textOf(value);
    if (name === undefined) return 'must be a name';
    return (now) => nameApprover(now, owner, short(name));
  },
  lifetime: (_document, owner, value) => {
    if (
      typeof value !== 'string' ||
      !/^P(?!$)(\d{1,4}D)?(T(?=\d)(\d{1,5}H)?(\d{1,6}M)?(\d{1,8}S)?)?$/.test(value)
    )
      return 'must be an ISO 8601 duration of days to seconds, such as PT1H';
    return (now) => confirm(now, 'credentials', owner, { lifetime: value });
  },
  'enforcement-point': (_document, _owner, value) =>
    inTurn([mark, ...(value === 'none' ? [] : [(now: ModelDocument) => routeCalls(now, String(value))])]),
};
