import { useId } from 'react';
import type { ArgumentType } from '../../../../shared/policy/policy';
import { APPROVAL_STATES, type FactType, PROVENANCES, TASK_STATES } from '../../../../shared/policy/request';

/** Facts that are one of a few words. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  'context.task.state': TASK_STATES,
  'context.approval.state': APPROVAL_STATES,
  'subject.properties.state': ['proposed', 'active', 'suspended', 'retired'],
};

interface FactFieldProps {
  readonly label: string;
  /** Its path with dots, or a name of its own for an argument. */
  readonly name: string;
  readonly type: FactType | ArgumentType;
  readonly value: unknown;
  readonly words?: readonly string[];
  onChange(value: unknown): void;
}

export const PROVENANCE_WORDS = PROVENANCES;

/** One fact or argument, edited in the form that its type has. */
export function FactField({ label, name, type, value, words = WORDS[name], onChange }: FactFieldProps) {
  const id = useId();
  return (
    <div className="fact-field">
      <label htmlFor={id}>{label}</label>
      <Control id={id} type={type} value={value} words={words} onChange={onChange} />
    </div>
  );
}

interface ControlProps {
  readonly id: string;
  readonly type: FactType | ArgumentType;
  readonly value: unknown;
  readonly words: readonly string[] | undefined;
  onChange(value: unknown): void;
}

function Control({ id, type, value, words, onChange }: ControlProps) {
  if (words)
    return (
      <select id={id} value={String(value)} onChange={(e) => onChange(e.target.value)}>
        {[...new Set([...words, String(value)])].map((word) => (
          <option key={word}>{word}</option>
        ))}
      </select>
    );
  switch (type) {
    case 'boolean':
      return (
        <input
          id={id}
          type="checkbox"
          checked={value === true}
          onChange={(e) => onChange(e.target.checked)}
        />
      );
    case 'integer':
    case 'number':
      return (
        <input
          id={id}
          type="number"
          step={type === 'integer' ? 1 : 'any'}
          value={typeof value === 'number' ? value : ''}
          onChange={(e) => onChange(e.target.value === '' ? 0 : Number(e.target.value))}
        />
      );
    case 'string':
      return <input id={id} value={String(value ?? '')} onChange={(e) => onChange(e.target.value)} />;
    case 'strings':
      return (
        <input
          id={id}
          value={Array.isArray(value) ? value.join(', ') : ''}
          placeholder="one, two"
          onChange={(e) => onChange(e.target.value.split(/\s*,\s*/).filter(Boolean))}
        />
      );
    default:
      return <JsonInput id={id} value={value} onChange={onChange} />;
  }
}

/** A value that has no form of its own is written as JSON; what is not JSON is not taken. */
function JsonInput({ id, value, onChange }: Pick<ControlProps, 'id' | 'value' | 'onChange'>) {
  return (
    <input
      id={id}
      defaultValue={JSON.stringify(value)}
      key={JSON.stringify(value)}
      onBlur={(e) => {
        try {
          onChange(JSON.parse(e.target.value));
        } catch {
          e.target.value = JSON.stringify(value);
        }
      }}
    />
  );
}
