import type { FieldProps } from './control';

const UNITS = [
  ['seconds', 1],
  ['minutes', 60],
  ['hours', 3_600],
  ['days', 86_400],
] as const;
type Unit = (typeof UNITS)[number][0];
const PATTERN = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** An ISO 8601 duration as a number of its largest whole unit: `PT90M` is 90 minutes, `P1D` 1 day. */
export function splitDuration(text: string): { readonly amount: number; readonly unit: Unit } | null {
  const match = PATTERN.exec(text);
  if (!match) return null;
  const [days = 0, hours = 0, minutes = 0, rest = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const seconds = days * 86_400 + hours * 3_600 + minutes * 60 + rest;
  const [unit, size] = UNITS.findLast(([, size]) => seconds > 0 && seconds % size === 0) ?? UNITS[1];
  return { amount: seconds / size, unit };
}

/** The ISO 8601 form of an amount of a unit. */
export function joinDuration(amount: number, unit: Unit): string {
  return unit === 'days' ? `P${amount}D` : `PT${amount}${unit.charAt(0).toUpperCase()}`;
}

/** How long something holds: a number and its unit. */
export function DurationField({
  id,
  label,
  value,
  required,
  onChange,
}: FieldProps & { readonly id?: string; readonly label?: string }) {
  const text = typeof value === 'string' ? value : '';
  const { amount, unit } = splitDuration(text) ?? { amount: 0, unit: 'minutes' as const };
  return (
    <div className="duration">
      <input
        id={id}
        aria-label={label}
        key={text}
        className="field-input"
        type="number"
        min={1}
        max={99_999}
        defaultValue={text === '' ? '' : amount}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        onBlur={(event) => {
          const next = event.target.valueAsNumber;
          if (event.target.value === '') return onChange(required ? value : undefined);
          if (Number.isInteger(next) && next > 0 && next !== amount) onChange(joinDuration(next, unit));
        }}
      />
      <select
        className="field-input"
        aria-label={label ? `Unit of ${label}` : 'Unit'}
        value={unit}
        disabled={text === ''}
        onChange={(event) => onChange(joinDuration(amount, event.target.value as Unit))}
      >
        {UNITS.map(([name]) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </div>
  );
}
