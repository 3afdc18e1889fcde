import { DurationField } from './duration-field';
import { ReferenceField } from './reference-fields';
import { type FieldSchema, labelOf } from './schema';

interface CellProps {
  readonly name: string;
  /** What the row is about, for the label. */
  readonly title: string;
  readonly schema: FieldSchema;
  readonly value: unknown;
  readonly owner: Readonly<Record<string, unknown>>;
  readonly pointer: string;
  readonly required: boolean;
  onChange(next: unknown): void;
}

/** One value in a table: its label is the column and the row. */
export function Cell(props: CellProps) {
  const { name, title, schema, value, required, onChange } = props;
  const label = `${labelOf(name)} of ${title}`;
  if (schema['x-refers-to']) return <ReferenceField {...props} label={label} diagnostics={[]} />;
  if (schema['x-field'] === 'duration') return <DurationField {...props} label={label} diagnostics={[]} />;
  if (schema.enum)
    return (
      <select
        className="cell-input"
        aria-label={label}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      >
        {required ? null : <option value="">not stated</option>}
        {schema.enum.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    );
  if (schema.type === 'boolean')
    return (
      <input
        type="checkbox"
        aria-label={label}
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
      />
    );
  const isNumber = schema.type === 'integer';
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return (
    <input
      key={text}
      className="cell-input"
      aria-label={label}
      type={isNumber ? 'number' : 'text'}
      min={schema.minimum}
      max={schema.maximum}
      defaultValue={text}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      onBlur={(event) => {
        const next = event.target.value;
        if (next === text) return;
        if (next === '' || (schema.pattern && !new RegExp(schema.pattern).test(next))) {
          if (next === '' && !required) onChange(undefined);
          else event.target.value = text;
        } else onChange(isNumber ? event.target.valueAsNumber : next);
      }}
    />
  );
}
