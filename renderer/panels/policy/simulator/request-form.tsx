import { plainValue } from '../../../../shared/cases/solve/candidates';
import { ABSENT, assign, valueAt, withValue } from '../../../../shared/cases/solve/paths';
import { groupBy } from '../../../../shared/core/group';
import { lookUps } from '../../../../shared/policy/look-ups';
import type { Policy } from '../../../../shared/policy/policy';
import { type EvaluationRequest, FACTS } from '../../../../shared/policy/request';
import { change, retarget } from '../../../state/simulation';
import { FactField, PROVENANCE_WORDS } from './fact-field';

interface RequestFormProps {
  readonly policy: Policy;
  readonly request: EvaluationRequest;
}

/** Chosen above the facts, or worked out from the rest. */
const ELSEWHERE = new Set([
  'subject.type',
  'subject.id',
  'action.name',
  'resource.type',
  'resource.id',
  'context.task.type',
  'context.digest',
  'context.now',
  'context.now_ms',
]);

/** Facts by the record that holds them: `task`, `session`, `approval`, … in the order of the shape. */
const GROUPS = [
  ...groupBy(
    FACTS.filter(({ path, type }) => type !== 'record' && !ELSEWHERE.has(path.join('.'))),
    ({ path }) => {
      const within = path[0] === 'context' ? path.slice(1) : path;
      return within.length > 1 ? (within[0] ?? '') : 'call';
    },
  ),
];

const words = (name: string) => name.replaceAll('_', ' ').replace(/ s$/, ' (s)');

/** Who calls what for which task, with which arguments, and how everything stands at that moment. */
export function RequestForm({ policy, request }: RequestFormProps) {
  const target = {
    agent: request.subject.id,
    task: request.context.task.type,
    operation: request.action.name,
    resource: request.resource.id,
  };
  const choices = {
    agent: policy.agents.map((a) => a.id),
    task: policy.tasks,
    operation: policy.operations.map((o) => o.id),
    resource: policy.resources.map((r) => r.id),
  };
  const operation = lookUps(policy).operation.get(target.operation);
  return (
    <form className="request-form" aria-label="Request" onSubmit={(e) => e.preventDefault()}>
      <fieldset>
        <legend>Call</legend>
        {(['agent', 'task', 'operation', 'resource'] as const).map((part) => (
          <FactField
            key={part}
            name={part}
            label={part}
            type="string"
            value={target[part]}
            words={choices[part]}
            onChange={(id) => change(`${part} ${id}`, (r) => retarget(policy, r, { [part]: String(id) }))}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>Arguments</legend>
        {operation?.args.map((argument) => (
          <Argument key={argument.name} argument={argument} request={request} />
        ))}
        {operation?.args.length ? null : <p className="muted">The operation declares none.</p>}
      </fieldset>
      {GROUPS.map(([group, facts]) => (
        <fieldset key={group}>
          <legend>{words(group)}</legend>
          {facts.map(({ path, type }) => (
            <FactField
              key={path.join('.')}
              name={path.join('.')}
              label={words(path.at(-1) ?? '')}
              type={type}
              value={valueAt(request, path)}
              onChange={(value) =>
                change(`${words(group)}: ${words(path.at(-1) ?? '')}`, (r) => withValue(r, path, value))
              }
            />
          ))}
        </fieldset>
      ))}
    </form>
  );
}

interface ArgumentProps {
  readonly argument: Policy['operations'][number]['args'][number];
  readonly request: EvaluationRequest;
}

function Argument({ argument: { name, type, required }, request }: ArgumentProps) {
  const path = ['context', 'args', name];
  const value = valueAt(request, path);
  const given = value !== undefined;
  const put = (to: unknown) => change(`argument ${name}`, (r) => assign(r, path, to));
  return (
    <div className="argument">
      {given ? (
        <>
          <FactField name={name} label={name} type={type} value={value} onChange={put} />
          <FactField
            name={`${name} from`}
            label={`${name} comes from`}
            type="string"
            value={valueAt(request, ['context', 'args_provenance', name]) ?? 'user'}
            words={PROVENANCE_WORDS}
            onChange={(from) =>
              change(`${name} comes from ${String(from)}`, (r) =>
                withValue(r, ['context', 'args_provenance', name], from),
              )
            }
          />
        </>
      ) : null}
      {required ? null : (
        <label className="check">
          <input
            type="checkbox"
            checked={given}
            onChange={(e) => put(e.target.checked ? plainValue(type) : ABSENT)}
          />{' '}
          {name} is given
        </label>
      )}
    </div>
  );
}
