import type { KeyboardEvent } from 'react';
import type { ControlProps } from './control';
import { labelOf } from './schema';

const LONG_TEXT = 1_000;

/** Text commits when it loses the focus or at Enter, so that typing is one undo step. */
export function TextField({ id, value, schema, required, onChange }: ControlProps) {
  const text = typeof value === 'string' ? value : '';
  const commit = (next: string) => {
    if (next === text) return;
    onChange(next === '' && !required ? undefined : next);
  };
  const shared = { id, defaultValue: text, key: text, className: 'field-input' };
  if ((schema.maxLength ?? 0) >= LONG_TEXT)
    return <textarea {...shared} key={text} rows={2} onBlur={(event) => commit(event.target.value)} />;
  return (
    <input
      {...shared}
      key={text}
      type="text"
      onBlur={(event) => commit(event.target.value)}
      onKeyDown={blurOnEnter}
    />
  );
}

export function NumberField({ id, value, schema, required, onChange }: ControlProps) {
  const text = typeof value === 'number' ? String(value) : '';
  return (
    <input
      id={id}
      key={text}
      className="field-input"
      type="number"
      defaultValue={text}
      min={schema.minimum}
      max={schema.maximum}
      onKeyDown={blurOnEnter}
      onBlur={(event) => {
        if (event.target.value === text) return;
        if (event.target.value === '') onChange(required ? value : undefined);
        else onChange(event.target.valueAsNumber);
      }}
    />
  );
}

export function CheckField({ id, name, value, schema, onChange }: ControlProps) {
  return (
    <label className="field-check" htmlFor={id}>
      <input
        id={id}
        type="checkbox"
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {labelOf(name)} {schema.description ? <span className="field-hint">{schema.description}</span> : null}
      </span>
    </label>
  );
}

export function ChoiceField({ id, value, schema, required, onChange }: ControlProps) {
  return (
    <select
      id={id}
      className="field-input"
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    >
      {required ? null : <option value="">not stated</option>}
      {schema.enum?.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </select>
  );
}

export function ChoicesField({ name, value, schema, onChange }: ControlProps) {
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  return (
    <fieldset className="field-group">
      <legend>{labelOf(name)}</legend>
      <div className="field-choices">
        {schema.items?.enum?.map((option) => (
          <label className="field-check" key={option}>
            <input
              type="checkbox"
              checked={chosen.includes(option)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, option] : chosen.filter((c) => c !== option))
              }
            />
            {option}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A list of short texts, one per line. */
export function LinesField({ id, value, required, onChange }: ControlProps) {
  const text = Array.isArray(value) ? value.join('\n') : '';
  return (
    <textarea
      id={id}
      key={text}
      className="field-input mono"
      rows={Math.min(6, Math.max(1, text.split('\n').length))}
      defaultValue={text}
      placeholder="One per line"
      onBlur={(event) => {
        if (event.target.value === text) return;
        const lines = event.target.value
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean);
        onChange(lines.length === 0 && !required ? undefined : [...new Set(lines)]);
      }}
    />
  );
}

function blurOnEnter(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key === 'Enter') event.currentTarget.blur();
}

/** Free-form JSON, such as the schema of a tool's arguments; text that is not JSON is not taken over. */
export function JsonField({ id, value, onChange }: ControlProps) {
  const text = value === undefined ? '' : JSON.stringify(value, null, 2);
  return (
    <textarea
      id={id}
      key={text}
      className="field-input mono"
      rows={Math.min(10, Math.max(2, text.split('\n').length))}
      defaultValue={text}
      spellCheck={false}
      onBlur={(event) => {
        if (event.target.value === text) return;
        try {
          onChange(event.target.value.trim() === '' ? undefined : JSON.parse(event.target.value));
          event.target.setCustomValidity('');
        } catch {
          event.target.setCustomValidity('This is not JSON; the old value is kept.');
          event.target.reportValidity();
        }
      }}
    />
  );
}
