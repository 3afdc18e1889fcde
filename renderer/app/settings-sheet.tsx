import { useEffect, useState } from 'react';
import { THEMES, type ThemeChoice } from '../../shared/ipc/preferences';
import { canAutosave } from '../state/autosave';
import { changePreferences, usePreferences } from '../state/preferences';
import { RULE_PACKS } from '../state/rule-packs';
import { Sheet } from '../ui/sheet';

const THEME_NAMES: Readonly<Record<ThemeChoice, string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
};

/** What one person chooses for all models on this machine. Every change holds at once. */
export function SettingsSheet() {
  const { open, theme, grid, snap, autosave, packsOff } = usePreferences();
  const [autosaves, setAutosaves] = useState(false);
  useEffect(() => void canAutosave().then(setAutosaves), []);
  return (
    <Sheet title="Settings" small open={open} onClose={() => usePreferences.setState({ open: false })}>
      <fieldset className="setting">
        <legend>Theme</legend>
        <div className="field-choices">
          {THEMES.map((choice) => (
            <label className="field-check" key={choice}>
              <input
                type="radio"
                name="theme"
                checked={theme === choice}
                onChange={() => void changePreferences({ theme: choice })}
              />
              {THEME_NAMES[choice]}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className="setting">
        <legend>Map</legend>
        <Switch label="Show the grid" on={grid} onChange={(next) => changePreferences({ grid: next })} />
        <Switch
          label="Snap to the grid and to other things while moving"
          on={snap}
          onChange={(next) => changePreferences({ snap: next })}
        />
      </fieldset>
      <fieldset className="setting">
        <legend>Saving</legend>
        <Switch
          label="Save the open file when edits pause"
          hint={
            autosaves
              ? 'Unsaved edits are kept in the journal either way.'
              : 'Not in a browser, where each save is a download. Unsaved edits are kept in the journal.'
          }
          on={autosave && autosaves}
          disabled={!autosaves}
          onChange={(next) => changePreferences({ autosave: next })}
        />
      </fieldset>
      <fieldset className="setting">
        <legend>Rule packs</legend>
        <p className="field-hint">
          Threats come from the packs that are on. A pack that is off finds nothing, and the status line says
          so.
        </p>
        {RULE_PACKS.map(({ id, rules }) => (
          <Switch
            key={id}
            label={id}
            hint={`${rules} rules`}
            on={!packsOff.includes(id)}
            onChange={(next) =>
              changePreferences({ packsOff: next ? packsOff.filter((p) => p !== id) : [...packsOff, id] })
            }
          />
        ))}
      </fieldset>
    </Sheet>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  onChange(on: boolean): Promise<void>;
}

function Switch({ label, hint, on, disabled = false, onChange }: SwitchProps) {
  return (
    <label className="field-check">
      <input
        type="checkbox"
        checked={on}
        disabled={disabled}
        onChange={(event) => void onChange(event.target.checked)}
      />
      <span>
        {label} {hint ? <span className="field-hint">{hint}</span> : null}
      </span>
    </label>
  );
}
