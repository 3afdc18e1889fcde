import { Plus, X } from 'lucide-react';
import { Button } from '../../ui/button';
import type { ControlProps } from './control';
import { JsonField } from './simple-fields';

type Schema = Readonly<Record<string, unknown>>;
const isSchema = (value: unknown): value is Schema =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const TYPES = ['string', 'integer', 'boolean', 'number', 'strings', 'integers', 'object'] as const;
type ArgumentType = (typeof TYPES)[number] | 'other';

function typeOf(schema: Schema): ArgumentType {
  if (schema.type === 'array' && isSchema(schema.items))
    return schema.items.type === 'string'
      ? 'strings'
      : schema.items.type === 'integer'
        ? 'integers'
        : 'other';
  return TYPES.find((t) => t === schema.type) ?? 'other';
}

/** The schema with another type; bounds of the old one would mean nothing, so only the description stays. */
function withType(schema: Schema, type: ArgumentType): Schema {
  const kept = schema.description === undefined ? {} : { description: schema.description };
  if (type === 'strings' || type === 'integers')
    return { ...kept, type: 'array', items: { type: type === 'strings' ? 'string' : 'integer' } };
  return { ...kept, type };
}

/** The arguments of an operation as a table over its JSON Schema; what the table cannot show is kept, and edited as text. */
export function ArgumentsField(props: ControlProps) {
  const { value, onChange } = props;
  const schema = isSchema(value) ? value : {};
  const properties = isSchema(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  const write = (entries: readonly (readonly [string, unknown])[], names: readonly unknown[]) => {
    if (
      entries.length === 0 &&
      Object.keys(schema).every((k) => ['type', 'properties', 'required'].includes(k))
    )
      return onChange(undefined);
    const { required: _, ...rest } = schema;
    onChange({
      type: 'object',
      ...rest,
      properties: Object.fromEntries(entries),
      ...(names.length > 0 ? { required: names } : {}),
    });
  };
  const entries = Object.entries(properties);
  const rename = (index: number, name: string) => {
    const [old] = entries[index] ?? [];
    if (old === undefined || name === old || name === '' || name in properties) return;
    write(
      entries.map(([key, v], i) => [i === index ? name : key, v]),
      required.map((r) => (r === old ? name : r)),
    );
  };
  return (
    <div className="arguments">
      {entries.length > 0 ? (
        <table className="grid-table">
          <thead>
            <tr>
              <th>Argument</th>
              <th>Type</th>
              <th>Required</th>
              <th>
                <span className="visually-hidden">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map(([name, entry], index) => {
              const own = isSchema(entry) ? entry : {};
              const type = typeOf(own);
              return (
                <tr key={name}>
                  <td>
                    <input
                      className="cell-input mono"
                      aria-label="Argument"
                      defaultValue={name}
                      onBlur={(event) => rename(index, event.target.value.trim())}
                      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
                    />
                    {boundsOf(own) === '' ? null : <span className="field-hint mono">{boundsOf(own)}</span>}
                  </td>
                  <td>
                    <select
                      className="cell-input"
                      aria-label={`Type of ${name}`}
                      value={type}
                      onChange={(event) =>
                        write(
                          entries.with(index, [name, withType(own, event.target.value as ArgumentType)]),
                          required,
                        )
                      }
                    >
                      {type === 'other' ? <option value="other">other</option> : null}
                      {TYPES.map((t) => (
                        <option key={t}>{t}</option>
                      ))}
                    </select>
                  </td>
                  <td>
                    <input
                      type="checkbox"
                      aria-label={`${name} is required`}
                      checked={required.includes(name)}
                      onChange={(event) =>
                        write(
                          entries,
                          event.target.checked ? [...required, name] : required.filter((r) => r !== name),
                        )
                      }
                    />
                  </td>
                  <td>
                    <Button
                      look="ghost"
                      aria-label={`Remove argument ${name}`}
                      onClick={() =>
                        write(
                          entries.toSpliced(index, 1),
                          required.filter((r) => r !== name),
                        )
                      }
                    >
                      <X size={12} aria-hidden="true" />
                    </Button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ) : (
        <p className="field-hint">No arguments: a call with any is refused.</p>
      )}
      <div className="row-buttons">
        <Button
          look="ghost"
          onClick={() => write([...entries, [freeName(properties), { type: 'string' }]], required)}
        >
          <Plus size={13} aria-hidden="true" /> Argument
        </Button>
      </div>
      <details className="sub-item">
        <summary>As JSON Schema</summary>
        <div>
          <JsonField {...props} />
        </div>
      </details>
    </div>
  );
}

function freeName(taken: Schema): string {
  for (let n = 1; ; n += 1) if (!(`arg${n}` in taken)) return `arg${n}`;
}

/** The bounds that the schema states, in short: `0 … 500`, `EUR | USD`. */
function boundsOf(schema: Schema): string {
  if (Array.isArray(schema.enum)) return schema.enum.map(String).join(' | ');
  const low = schema.minimum ?? schema.exclusiveMinimum;
  const high = schema.maximum ?? schema.exclusiveMaximum;
  return low === undefined && high === undefined ? '' : `${low ?? ''} … ${high ?? ''}`;
}
