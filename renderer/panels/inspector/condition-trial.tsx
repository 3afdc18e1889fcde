import { useState } from 'react';
import type { ConditionScope } from '../../../shared/policy/conditions/parse';
import { readValue, tryOut, valuesRead } from '../../../shared/policy/conditions/try-out';

interface ConditionTrialProps {
  readonly text: string;
  readonly scope: ConditionScope;
}

/** Example values for what a condition reads, and what it says about them, part by part. */
export function ConditionTrial({ text, scope }: ConditionTrialProps) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const read = valuesRead(text, scope);
  if (read.length === 0) return null;
  const values = new Map(
    read.flatMap((reference): [string, unknown][] => {
      const value = readValue(reference, typed[reference.name] ?? '');
      return value === undefined ? [] : [[reference.name, value]];
    }),
  );
  const trial = tryOut(text, scope, values);
  return (
    <fieldset className="trial">
      <legend>Try it</legend>
      <div className="trial-values">
        {read.map(({ name, type }) => (
          <label key={name}>
            <span className="mono">{name}</span>
            <input
              className="field-input mono"
              placeholder={type === 'strings' ? 'a, b' : type}
              value={typed[name] ?? ''}
              onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
            />
          </label>
        ))}
      </div>
      {trial.ok ? (
        <output className="trial-answer" data-holds={trial.value.holds}>
          <strong>{trial.value.holds ? '✓ true' : '✗ false'}</strong>
          {trial.value.clauses.length > 1 ? (
            <ul>
              {trial.value.clauses.map((clause) => (
                <li key={clause.source} data-holds={clause.holds}>
                  <span aria-hidden="true">{clause.holds ? '✓' : '✗'}</span>{' '}
                  <span className="visually-hidden">{clause.holds ? 'true: ' : 'false: '}</span>
                  <code className="mono">{clause.source}</code>
                </li>
              ))}
            </ul>
          ) : null}
        </output>
      ) : null}
    </fieldset>
  );
}
