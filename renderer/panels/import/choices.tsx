import type { Choice } from '../../../shared/importers/interview/form';

interface ChoicesProps {
  readonly choices: readonly Choice[];
  readonly many: boolean;
  readonly chosen: readonly string[];
  onChange(chosen: readonly string[]): void;
}

/** Radio buttons, or check boxes, with a number each. */
export function Choices({ choices, many, chosen, onChange }: ChoicesProps) {
  const take = (value: string) =>
    onChange(
      !many ? [value] : chosen.includes(value) ? chosen.filter((v) => v !== value) : [...chosen, value],
    );
  return (
    <div className="ask-choices">
      {choices.map(({ value, label }, i) => (
        <label key={value}>
          <input
            type={many ? 'checkbox' : 'radio'}
            name="choice"
            data-digit={i < 9 ? i + 1 : undefined}
            checked={chosen.includes(value)}
            onChange={() => take(value)}
          />
          <span className="ask-digit" aria-hidden="true">
            {i < 9 ? i + 1 : ''}
          </span>
          {label}
        </label>
      ))}
    </div>
  );
}
